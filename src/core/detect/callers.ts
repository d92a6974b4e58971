import { type CallExpression, type Entry, type Expression, lastName } from '../syntax/expression';
import { type Binding, contains, type Outline, type Scope } from '../syntax/outline';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { contextOf } from './context';
import type { Evaluator } from './evaluate';
import { Trail } from './found';
import { CONSTRUCTORS } from './handedUp';
import { choicesOf } from './eachItem';
import { goneThrough } from './loops';
import { RUNNERS, RUNS_ITSELF } from './runners';
import { classOf } from './scopes';

/** A call of a function of the workspace. */
export interface Caller {
  readonly call: CallExpression;
  readonly file: SyntaxFile;
}

/** What the callers of a function pass for one of its parameters. */
export interface Passed {
  readonly values: readonly Expression[];
  /** A caller leaves it out, or may: then its default holds. */
  readonly isLeftOut: boolean;
}

/** A function that is called from more places is a library's: what one of its calls may send is everything. */
const MOST_CALLERS = 40;
const SAME = 'same';
const HANDED_ON = 'what it is handed to calls it as well';
type HandedTo = 'items' | 'anything' | null;
/** What stands before a function that it calls with each item of a list. */
const GIVES_ITEMS = /\b(?:i?map(?:_unordered)?|filter|(?:progress_|parallel_)?apply|(?:thread|process)_map)\(\s*$/;
const LONGEST = 40;

/** Who calls the functions of the files at hand, and what they pass: a wrapper's prompt and model stand at its callers. */
export class Callers {
  private readonly known = new Map<Scope, readonly Caller[] | 'looking'>();
  private readonly handed = new Map<Scope, HandedTo>();
  /** The functions whose callers were asked for since the last call of `begin`. */
  readonly asked: Scope[] = [];

  constructor(private readonly evaluator: Evaluator) {}

  /** Forgets who was asked for: another call is looked at. */
  begin(): void {
    this.asked.length = 0;
  }

  /** Null where nobody calls the function, as far as the files at hand say. */
  passed(binding: Binding): Passed | null {
    const scope = this.functionAround(binding);
    if (scope === null) return null;
    const each = scope.name === null ? this.passedEach(scope, binding) : null;
    if (each !== null) return each;
    this.asked.push(scope);
    const all = this.of(scope);
    // Tests pass what production never sends: where nobody else calls it, it is not known what is sent.
    const isTested = contextOf(this.evaluator.file.source.path) === 'test';
    const callers = isTested ? all : all.filter((caller) => !this.isTest(caller));
    if (callers.length === 0) return null;
    const parameter = this.parameterOf(scope, binding);
    const values = callers
      .map((caller) => this.argumentFor(caller, parameter, scope))
      .filter((value) => value !== SAME);
    const passed = values.filter((value) => value !== null);
    const handed = this.handedTo(scope, callers, isTested);
    const isLeftOut = values.includes(null) || handed !== null;
    // Who else calls it, and with what, nobody knows, but that `map` gives an item of a list and no more.
    if (handed === null || (handed === 'items' && parameter.place > 0)) return { values: passed, isLeftOut };
    return { values: [...passed, { kind: 'unknown', span: binding.span, reason: HANDED_ON }], isLeftOut };
  }

  /** `models.map((model) => …)` calls what it is given with each of the models. */
  private passedEach(scope: Scope, binding: Binding): Passed | null {
    const { span, parent } = scope;
    const call = parent?.calls.findLast((candidate) => contains(candidate.span, span))?.expression();
    if (call?.kind !== 'call' || !call.arguments.some(({ value }) => value.span.start === span.start)) return null;
    // What it made of those before comes first there.
    const over = lastName(call.callee) === 'reduce' ? null : goneThrough(call, this.evaluator);
    const items = over ? choicesOf(over, [], this.evaluator) : null;
    if (items === null) return null;
    const file = this.evaluator.file.fileAt(span.start);
    const parameter = this.parameterOf(scope, binding);
    const values = items.items.map((value) => {
      const given: CallExpression = { ...call, arguments: [{ kind: 'positional', value }] };
      return this.argumentFor({ call: given, file }, parameter, scope);
    });
    const passed = values.filter((value) => value !== null && value !== SAME);
    return passed.length === values.length ? { values: passed, isLeftOut: false } : null;
  }

  /** What a call passes for a parameter, its default where it is left out; null where that can't be told. */
  argument(call: CallExpression, binding: Binding): Expression | null {
    const scope = this.functionAround(binding);
    if (scope === null) return null;
    const file = this.evaluator.file.fileAt(call.span.start);
    const value = this.argumentFor({ call, file }, this.parameterOf(scope, binding), scope);
    if (value === null) return binding.value();
    return value === SAME || value.kind === 'unknown' ? null : value;
  }

  /** It stands in a file of tests, or in one that a module carries along: `def test_client():`. */
  private isTest({ call, file }: Caller): boolean {
    if (contextOf(file.source.path) === 'test') return true;
    return file.source.language === 'python' && /^test_/.test(this.evaluator.scopes.at(call.span.start).name ?? '');
  }

  /** The calls of a function, of a class where it is its constructor. */
  of(scope: Scope): readonly Caller[] {
    return this.evaluator.inPiece(scope.span.start, () => this.ofNow(scope));
  }

  private ofNow(scope: Scope): readonly Caller[] {
    const known = this.known.get(scope);
    if (known === 'looking') {
      // While they are looked for, nobody calls it: a function that calls itself ends so.
      this.evaluator.budget.cuts++;
      return [];
    }
    if (known !== undefined) return known;
    this.known.set(scope, 'looking');
    const callers = this.find(scope);
    this.known.set(scope, callers);
    return callers;
  }

  private find(scope: Scope): readonly Caller[] {
    const target = CONSTRUCTORS.has(scope.name ?? '') ? scope.parent : scope;
    const name = target?.name ?? null;
    if (target === null || name === null) return [];
    const callers: Caller[] = [];
    for (const file of this.evaluator.file.callersOf(scope.span, name)) {
      for (const local of [...localNames(name, file.outline), ...(target.kind === 'class' ? ['cls'] : [])]) {
        for (const candidate of file.outline.callsOf(new Set([local]))) {
          const call = candidate.expression();
          if (call.kind !== 'call' || !this.calls(call, target)) continue;
          callers.push({ call, file });
          if (callers.length > MOST_CALLERS) return [];
        }
        callers.push(...this.references(local, target, file), ...this.runs(local, target, file));
      }
    }
    return callers.sort(byPlace);
  }

  /** What has the function besides those who call it: what gives it items, `pool.map(ask, questions)`, or anything, `judge = ask`. */
  private handedTo(scope: Scope, callers: readonly Caller[], isTested: boolean): HandedTo {
    const known = this.handed.get(scope);
    if (known !== undefined) return known;
    const { file, scopes } = this.evaluator;
    const { name, parent } = scope;
    const files = name === null || parent?.kind === 'class' ? [] : file.callersOf(scope.span, name);
    const called = new Set(callers.map(({ call }) => call.callee.span.start));
    const found = files
      .filter(({ source }) => isTested || contextOf(source.path) !== 'test')
      .flatMap((each) =>
        localNames(name ?? '', each.outline).flatMap((local) =>
          each.handedOn(local).flatMap((span): HandedTo[] => {
            const { expression } = this.evaluator.single({ kind: 'name', name: local, span });
            const isIt = expression.kind === 'function' && scopes.scopeOf(expression.span) === scope;
            if (!isIt || called.has(span.start)) return [];
            const before = each.written({ start: Math.max(each.start, span.start - LONGEST), end: span.start });
            return [GIVES_ITEMS.test(before) ? 'items' : 'anything'];
          }),
        ),
      );
    const handed = found.includes('anything') ? 'anything' : (found[0] ?? null);
    this.handed.set(scope, handed);
    return handed;
  }

  /** `ask.delay(model, question)`: what a queue or a cluster made of it runs it. */
  private runs(local: string, target: Scope, file: SyntaxFile): readonly Caller[] {
    // JavaScript's own `ask.call(…)` is given another `this` first.
    if (file.source.language !== 'python') return [];
    return file.outline.callsOf(RUNS_ITSELF).flatMap((candidate): readonly Caller[] => {
      const call = candidate.expression();
      if (call.kind !== 'call' || call.callee.kind !== 'member' || lastName(call.callee.object) !== local) return [];
      const own: CallExpression = { ...call, callee: call.callee.object };
      return this.calls(own, target) ? [{ call: own, file }] : [];
    });
  }

  /** `asyncio.to_thread(ask, model, question)`: what runs a function for another calls it. */
  private references(local: string, target: Scope, file: SyntaxFile): readonly Caller[] {
    return file.outline.callsOf(RUNNERS).flatMap((candidate): readonly Caller[] => {
      const call = candidate.expression();
      if (call.kind !== 'call') return [];
      const at = call.arguments.findIndex(
        ({ kind, value }) =>
          kind === 'positional' &&
          (value.kind === 'name' ? value.name === local : value.kind === 'member' && value.property === local),
      );
      const callee = call.arguments[at]?.value;
      // An executor may stand before it.
      if (callee === undefined || at > 1) return [];
      const handed: CallExpression = { ...call, callee, arguments: call.arguments.slice(at + 1) };
      return this.calls(handed, target) ? [{ call: handed, file }] : [];
    });
  }

  private calls({ callee }: CallExpression, target: Scope): boolean {
    const { scopes, classes } = this.evaluator;
    const found = this.evaluator.single(callee).expression;
    if (found.kind === 'function' || found.kind === 'class') return scopes.scopeOf(found.span) === target;
    // `cls(…)` in a method of the class.
    if (callee.kind === 'name' && callee.name === 'self') return classOf(scopes.at(callee.span.start)) === target;
    if (callee.kind !== 'member' || target.parent?.kind !== 'class') return false;
    const instance = classes.instanceOf(callee.object, new Trail());
    return instance !== null && classes.methodOf(instance.scope, callee.property) === target;
  }

  /** Null where the call leaves it out. */
  private argumentFor({ call, file }: Caller, parameter: Parameter, scope: Scope): Expression | typeof SAME | null {
    const { name, place, property, isRest } = parameter;
    const passed = call.arguments;
    const unread: Expression = { kind: 'unknown', span: call.span };
    const named = passed.find((argument) => argument.kind === 'named' && argument.name === name);
    const positional = passed.slice(0, place + 1).every(({ kind }) => kind === 'positional')
      ? passed[place]
      : undefined;
    const value = named?.value ?? positional?.value;
    if (isRest) return this.restOf(call, parameter, scope) ?? (passed.length === 0 ? null : unread);
    if (value === undefined) {
      const spread = passed.find(({ kind }) => kind === 'spread' || kind === 'namedSpread');
      return spread === undefined ? null : { ...unread, span: spread.value.span };
    }
    const { span } = value;
    if (property !== null && file.source.language !== 'python') {
      if (this.lacks(value, property)) return null;
      return { kind: 'member', object: value, property, propertySpan: span, span };
    }
    // JavaScript's `undefined` is nothing passed.
    if (value.kind === 'null' && file.source.language !== 'python') return null;
    // A function that calls itself with what it was given.
    const isSame = value.kind === 'name' && value.name === name && contains(scope.span, span);
    return isSame ? SAME : value;
  }

  /** `**options`: what a call says by a name that no other parameter has; null where it is not sent as it is taken. */
  private restOf(call: CallExpression, { name, isOfNames }: Parameter, scope: Scope): Expression | null {
    if (!isOfNames || this.isChanged(name, scope)) return null;
    const entries = call.arguments.flatMap((argument): Entry[] => {
      if (argument.kind === 'namedSpread') return [{ kind: 'spread', value: argument.value }];
      const isOther = argument.kind !== 'named' || scope.bindings.get(argument.name)?.some(isParameter);
      return isOther ? [] : [{ kind: 'entry', key: argument.name, value: argument.value }];
    });
    return { kind: 'object', entries, span: call.span };
  }

  /** Entries are taken out of an object in a function, or it is handed to what may do so. */
  private isChanged(name: string, { span }: Scope): boolean {
    this.evaluator.file.trace?.touchAll(span.start, span.end);
    const written = this.evaluator.file.written(span);
    return new RegExp(
      String.raw`\bdel\s+${name}\b|(?<![\w.])${name}\s*\.\s*(?:pop|popitem|clear|update|setdefault)\b|[(,]\s*${name}\s*[,)]`,
    ).test(written);
  }

  private lacks(value: Expression, property: string): boolean {
    const { expression } = this.evaluator.single(value);
    return (
      expression.kind === 'object' &&
      expression.entries.every((entry) => entry.kind === 'entry' && entry.key !== property)
    );
  }

  private functionAround({ span }: Binding): Scope | null {
    const scope = this.evaluator.scopes.at(span.start);
    return scope.kind === 'function' ? scope : null;
  }

  private parameterOf(scope: Scope, binding: Binding): Parameter {
    const bindings = [...scope.bindings.values()].flat().filter(isParameter);
    const starts = [...new Set(bindings.map(({ span }) => span.start))].sort((a, b) => a - b);
    const first = bindings.find(({ span }) => span.start === starts[0]);
    const isMethod = scope.parent?.kind === 'class' && (first?.name === 'self' || first?.name === 'cls');
    const written = this.evaluator.file.written(binding.span);
    const name = binding.name.replace(/^self\./, '');
    const property = written.startsWith('{') ? propertyOf(written, name) : null;
    const isRest = /^(?:\*|\.\.\.|\[)/.test(written);
    const isOfNames = written.startsWith('**');
    return { name, place: starts.indexOf(binding.span.start) - (isMethod ? 1 : 0), property, isRest, isOfNames };
  }
}

/** However the files came to be read. */
function byPlace(a: Caller, b: Caller): number {
  const [first, second] = [a.file.source.path, b.file.source.path];
  if (first !== second) return first < second ? -1 : 1;
  return a.call.span.start - b.call.span.start;
}

interface Parameter {
  readonly name: string;
  /** Its place among the arguments, from 0. */
  readonly place: number;
  /** Of an object that the pattern takes apart, which of its entries it is. */
  readonly property: string | null;
  /** It takes all that is left, `*args`, or a list apart, `[first, second]`. */
  readonly isRest: boolean;
  /** `**options`: of what is passed by name. */
  readonly isOfNames: boolean;
}

function isParameter({ kind }: Binding): boolean {
  return kind === 'parameter';
}

/** `{ model: name }` takes `model`, `{ name }` what it is called. */
function propertyOf(pattern: string, name: string): string {
  return new RegExp(`([\\w$]+)\\s*:\\s*${name.replaceAll('$', '\\$')}\\b`).exec(pattern)?.[1] ?? name;
}

/** `import { ask as question }`: the names that a function goes by in a file. */
function localNames(name: string, { module }: Outline): readonly string[] {
  const names = new Set([name]);
  for (const [local, bindings] of module.bindings)
    if (bindings.some(({ imported }) => imported?.symbol === name || imported?.symbol === 'default')) names.add(local);
  return [...names];
}

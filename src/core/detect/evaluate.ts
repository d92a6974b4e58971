import type { Span } from '../source';
import { type CallExpression, type Entry, type Expression, pathOf } from '../syntax/expression';
import type { Binding, Scope } from '../syntax/outline';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { Budget } from './budget';
import { followKnownCall } from './knownCalls';
import { classOf, type Reached, Scopes } from './scopes';

/** How far a value was followed, weakest last. */
export type Followed = 'literal' | 'constant' | 'default';

/**
 * One thing that an expression may be. `expression` is a value (string, template, number, object, array, function, class …),
 * a call that nothing is known of, or `unknown` with the reason.
 */
export interface Found {
  readonly expression: Expression;
  readonly evidence: Followed;
}

/** Deep enough for chains of constants across a file; a bound against code that is made to be deep. */
const DEEPEST = 24;

/** Follows the expressions of one file to what they are, without running anything. */
export class Evaluator {
  readonly scopes: Scopes;
  readonly budget = new Budget();

  constructor(readonly file: SyntaxFile) {
    this.scopes = new Scopes(file.outline);
  }

  /** Everything that the expression may be; never empty. */
  resolve(expression: Expression): readonly Found[] {
    return this.follow(expression, 'literal', new Trail());
  }

  /** The one value that the expression is, or `unknown`. */
  single(expression: Expression): Found {
    const found = this.resolve(expression);
    return found.length === 1 && found[0] !== undefined
      ? found[0]
      : { expression: unknown(expression.span, 'several values'), evidence: 'literal' };
  }

  follow(expression: Expression, evidence: Followed, trail: Trail): readonly Found[] {
    return this.budget.spend(
      () => this.followStep(expression, evidence, trail),
      () => [{ expression: unknown(expression.span, 'following it takes too long'), evidence }],
    );
  }

  private followStep(expression: Expression, evidence: Followed, trail: Trail): readonly Found[] {
    switch (expression.kind) {
      case 'name':
      case 'member':
      case 'index':
      case 'call': {
        const deeper = trail.enter(expression);
        if (deeper === null) return [{ expression: unknown(expression.span, 'it refers to itself'), evidence }];
        if (expression.kind === 'call') return this.followCall(expression, evidence, deeper);
        if (expression.kind === 'name') return this.followName(expression, evidence, deeper);
        return this.followMember(expression, evidence, deeper);
      }
      case 'choice':
        return expression.how === 'fallback'
          ? this.followFallback(expression.alternatives, evidence, trail)
          : distinct(expression.alternatives.flatMap((each) => this.follow(each, evidence, trail)));
      default:
        return [{ expression, evidence }];
    }
  }

  private followName(expression: Expression & { kind: 'name' }, evidence: Followed, trail: Trail): readonly Found[] {
    const reached = this.scopes.reaching(expression.name, expression.span);
    if (reached === null) return [{ expression: unknown(expression.span), evidence }];
    const found = this.followReached(reached, expression.span, evidence, trail, () => [
      { expression: unknown(expression.span), evidence },
    ]);
    return this.withEntries(expression, found);
  }

  /** The values of the definitions that reach a use, with what the later statements add to them. */
  private followReached(
    reached: Reached,
    span: Span,
    evidence: Followed,
    trail: Trail,
    base: () => readonly Found[],
  ): readonly Found[] {
    let found =
      reached.sets.length === 0
        ? base()
        : distinct(reached.sets.flatMap((binding) => this.followBinding(binding, span, evidence, trail)));
    for (const binding of reached.whenAbsent) {
      if (found.every(isPresent)) break;
      const present = found.filter(isPresent);
      found = [...present, ...this.followBinding(binding, span, 'default', trail)];
    }
    for (const { binding, certain } of reached.growth) found = found.map((each) => this.grow(each, binding, certain));
    return found;
  }

  private followBinding(binding: Binding, span: Span, evidence: Followed, trail: Trail): readonly Found[] {
    if (binding.kind === 'import') {
      const reason = `it is imported from ${binding.imported?.module ?? 'another file'}`;
      return [{ expression: unknown(span, reason), evidence }];
    }
    const value = binding.value();
    if (binding.kind === 'parameter') {
      if (value === null || value.kind === 'null')
        return [{ expression: unknown(span, `it is a parameter: ${binding.name.replace(/^self\./, '')}`), evidence }];
      return this.follow(value, 'default', trail);
    }
    if (value === null) return [{ expression: unknown(span), evidence }];
    return this.follow(value, weaker(evidence, 'constant'), trail);
  }

  private grow(found: Found, binding: Binding, certain: boolean): Found {
    const { expression } = found;
    const value = binding.value();
    if (value === null) return found;
    const { span } = binding;
    if (binding.operation === 'add' && (expression.kind === 'string' || expression.kind === 'template')) {
      const parts = expression.kind === 'template' ? expression.parts : [expression];
      const added: Expression = certain
        ? value
        : { kind: 'choice', how: 'condition', alternatives: [value, { kind: 'string', value: '', span }], span };
      return { ...found, expression: { kind: 'template', parts: [...parts, added], span: expression.span } };
    }
    if (expression.kind === 'array' && binding.operation !== 'merge') {
      const spread = binding.operation !== 'append';
      // What a loop or a branch appends is a growth of unknown length.
      const item = certain
        ? { spread, value }
        : { spread: true, value: unknown(value.span, 'it grows in a loop or a branch') };
      return { ...found, expression: { ...expression, items: [...expression.items, item] } };
    }
    if (binding.operation === 'merge') {
      const entry: Entry = { kind: 'spread', value: certain ? value : unknown(span) };
      return {
        ...found,
        expression: { kind: 'object', entries: [...entriesOf(expression), entry], span: expression.span },
      };
    }
    return found;
  }

  /** Adds what `params.model = …` and `params["model"] = …` set on the object that `params` is. */
  private withEntries(expression: Expression, found: readonly Found[]): readonly Found[] {
    const path = pathOf(expression);
    if (path === null) return found;
    const entries: Entry[] = this.scopes.propertiesSet(path, expression.span).map(({ binding, property, certain }) => {
      const value = binding.value() ?? unknown(binding.span);
      const before = (): Expression => entryOf(found, property) ?? unknown(binding.span);
      return {
        kind: 'entry',
        key: property,
        value: certain
          ? value
          : { kind: 'choice', how: 'condition', alternatives: [before(), value], span: value.span },
      };
    });
    if (entries.length === 0) return found;
    return found.map((each) => {
      const { span } = each.expression;
      return { ...each, expression: { kind: 'object', entries: [...entriesOf(each.expression), ...entries], span } };
    });
  }

  private followMember(
    expression: Expression & { kind: 'member' | 'index' },
    evidence: Followed,
    trail: Trail,
  ): readonly Found[] {
    const path = pathOf(expression);
    const reached = path === null ? null : this.scopes.reaching(path, expression.span);
    const base = (): readonly Found[] => this.followProperty(expression, evidence, trail);
    if (reached === null) return base();
    return this.withEntries(expression, this.followReached(reached, expression.span, evidence, trail, base));
  }

  private followProperty(
    expression: Expression & { kind: 'member' | 'index' },
    evidence: Followed,
    trail: Trail,
  ): readonly Found[] {
    const property =
      expression.kind === 'member'
        ? expression.property
        : expression.index.kind === 'string'
          ? expression.index.value
          : null;
    const environment = /(?:^|\.)(?:process\.env|import\.meta\.env|os\.environ|environ)\b/.test(
      this.file.written(expression.object.span),
    );
    if (environment && property !== null)
      return [{ expression: unknown(expression.span, `it is the environment variable ${property}`), evidence }];
    const instance = this.instanceOf(expression.object, trail);
    if (instance !== null && property !== null)
      return this.followAttribute(instance, property, expression.span, evidence, trail);
    const values = this.follow(expression.object, evidence, trail).flatMap((found): readonly Found[] => {
      const { expression: object } = found;
      const way = weaker(found.evidence, expression.object.kind === 'object' ? 'literal' : 'constant');
      if (object.kind === 'object') {
        if (property !== null) return this.followEntry(object.entries, property, way, expression.span, trail);
        // A look-up whose key run time knows: any of the values.
        return object.entries.flatMap((entry) =>
          entry.kind === 'entry'
            ? this.follow(entry.value, way, trail)
            : [{ expression: unknown(expression.span), evidence: way }],
        );
      }
      if (object.kind === 'array' && expression.kind === 'index' && expression.index.kind === 'number') {
        const item = object.items[expression.index.value];
        if (item !== undefined && !item.spread) return this.follow(item.value, way, trail);
      }
      // `Model.FAST.value` of an enumeration whose members are strings.
      if (object.kind === 'string' && property === 'value') return [{ ...found, evidence: way }];
      if (object.kind === 'class' && property !== null) {
        const scope = this.scopes.scopeOf(object.span);
        if (scope !== null)
          return this.followAttribute({ scope, call: null }, property, expression.span, evidence, trail);
      }
      return [
        { expression: unknown(expression.span, object.kind === 'unknown' ? object.reason : undefined), evidence: way },
      ];
    });
    return distinct(values);
  }

  private followEntry(
    entries: readonly Entry[],
    property: string,
    evidence: Followed,
    span: Span,
    trail: Trail,
  ): readonly Found[] {
    for (const entry of [...entries].reverse()) {
      if (entry.kind === 'entry' && entry.key === property) return this.follow(entry.value, evidence, trail);
      if (entry.kind === 'computed') {
        const key = this.single(entry.key).expression;
        if (key.kind === 'string' && key.value === property) return this.follow(entry.value, evidence, trail);
      }
      if (entry.kind === 'spread') {
        const inner = this.follow(entry.value, evidence, trail);
        const [only] = inner;
        if (inner.length !== 1 || only?.expression.kind !== 'object') return [{ expression: unknown(span), evidence }];
        const { entries: spread } = only.expression;
        const found = this.budget.spend(
          () => this.followEntry(spread, property, evidence, span, trail),
          () => [{ expression: unknown(span), evidence }],
        );
        if (found.some((each) => each.expression.kind !== 'unknown' || each.expression.reason !== ABSENT)) return found;
      }
    }
    return [{ expression: unknown(span, ABSENT), evidence }];
  }

  /** An instance of a class of this file: `self`, or what a constructor of it made. */
  instanceOf(expression: Expression, trail: Trail): Instance | null {
    if (expression.kind === 'name' && expression.name === 'self') {
      const scope = classOf(this.scopes.at(expression.span.start));
      return scope === null ? null : { scope, call: null };
    }
    const found = expression.kind === 'call' ? [{ expression }] : this.follow(expression, 'literal', trail);
    const [only] = found;
    if (found.length !== 1 || only?.expression.kind !== 'call') return null;
    const callee = this.single(only.expression.callee).expression;
    const scope = callee.kind === 'class' ? this.scopes.scopeOf(callee.span) : null;
    return scope === null ? null : { scope, call: only.expression };
  }

  private followAttribute(
    instance: Instance,
    property: string,
    span: Span,
    evidence: Followed,
    trail: Trail,
  ): readonly Found[] {
    const given = instance.call?.arguments.find((argument) => argument.kind === 'named' && argument.name === property);
    if (given !== undefined) return this.follow(given.value, weaker(evidence, 'constant'), trail);
    const seen = new Set<Scope>();
    for (let scope: Scope | null = instance.scope; scope !== null && !seen.has(scope); scope = this.baseOf(scope)) {
      seen.add(scope);
      const assigned = (scope.bindings.get(`self.${property}`) ?? []).filter((binding) => binding.operation === 'set');
      const declared = (scope.bindings.get(property) ?? []).filter(
        (binding) => binding.kind === 'value' && binding.value() !== null,
      );
      // A field of a settings or data class is a default: who makes the instance may say otherwise.
      const way: Followed = declared.some((binding) => this.isField(binding, scope, instance)) ? 'default' : 'constant';
      const bindings = assigned.length > 0 ? assigned : declared;
      if (bindings.length === 0) continue;
      const found = distinct(
        bindings.flatMap((binding) => this.followBinding(binding, span, weaker(evidence, way), trail)),
      );
      const present = found.filter((each) => each.expression.kind !== 'null');
      return present.length > 0 ? present : found;
    }
    return [{ expression: unknown(span), evidence }];
  }

  /** Python writes the fields of data classes and settings with their types: `model: str = "id"`. */
  private isField(binding: Binding, scope: Scope, instance: Instance): boolean {
    if (this.isEnumeration(scope)) return false;
    if (scope.bases().length > 0 && instance.call !== null) return true;
    const type = binding.type();
    return (
      this.file.source.language === 'python' && type !== null && !/Final|ClassVar/.test(this.file.written(type.span))
    );
  }

  private isEnumeration(scope: Scope): boolean {
    return scope.bases().some((base) => /Enum$/.test(this.file.written(base.span)));
  }

  /** A method of a class or of what it extends in this file. */
  methodOf(of: Scope, name: string): Scope | null {
    for (const scope of this.withBases(of)) {
      const method = scope.children.find((child) => child.kind === 'function' && child.name === name);
      if (method !== undefined) return method;
    }
    return null;
  }

  /** A class and what it extends in this file, nearest first. */
  withBases(of: Scope | null): readonly Scope[] {
    const seen = new Set<Scope>();
    for (let scope = of; scope !== null && !seen.has(scope); scope = this.baseOf(scope)) seen.add(scope);
    return [...seen];
  }

  private baseOf(scope: Scope): Scope | null {
    for (const base of scope.bases()) {
      const found = this.single(base).expression;
      if (found.kind === 'class') return this.scopes.scopeOf(found.span);
    }
    return null;
  }

  private followCall(expression: CallExpression, evidence: Followed, trail: Trail): readonly Found[] {
    const known = followKnownCall(expression, this, evidence, trail);
    if (known !== null) return known;
    const callee = this.single(expression.callee).expression;
    const scope = callee.kind === 'function' ? this.scopes.scopeOf(callee.span) : null;
    if (scope === null || scope.returns.length === 0) return [{ expression, evidence }];
    return distinct(scope.returns.flatMap((value) => this.follow(value(), weaker(evidence, 'constant'), trail)));
  }

  /** The first that is there; what stands after something unknown is a default. */
  private followFallback(alternatives: readonly Expression[], evidence: Followed, trail: Trail): readonly Found[] {
    let first: readonly Found[] | undefined;
    let way = evidence;
    for (const alternative of alternatives) {
      const found = this.follow(alternative, way, trail);
      first ??= found;
      if (found.every((each) => isPresent(each) && !isEmpty(each.expression))) return found;
      const present = found.filter((each) => isPresent(each) && !isEmpty(each.expression));
      // `(flag ? a : undefined) || b`: either.
      if (present.length > 0)
        return distinct([
          ...present,
          ...this.followFallback(alternatives.slice(alternatives.indexOf(alternative) + 1), 'default', trail),
        ]);
      if (found.some((each) => each.expression.kind !== 'null')) way = 'default';
    }
    return first ?? [];
  }
}

export interface Instance {
  readonly scope: Scope;
  /** The constructor's call, where there is one to read arguments from. */
  readonly call: CallExpression | null;
}

/** The expressions on the way to a value, so that a definition by itself ends. */
export class Trail {
  constructor(
    private readonly seen: ReadonlySet<string> = new Set(),
    private readonly depth = 0,
  ) {}

  enter(expression: Expression): Trail | null {
    const key = `${expression.kind}:${expression.span.start}:${expression.span.end}`;
    if (this.depth >= DEEPEST || this.seen.has(key)) return null;
    return new Trail(new Set(this.seen).add(key), this.depth + 1);
  }
}

const ABSENT = 'it is not set there';

export function unknown(span: Span, reason?: string): Expression {
  return reason === undefined ? { kind: 'unknown', span } : { kind: 'unknown', reason, span };
}

export function weaker(a: Followed, b: Followed): Followed {
  const order: readonly Followed[] = ['literal', 'constant', 'default'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

function isPresent(found: Found): boolean {
  const { kind } = found.expression;
  return kind !== 'unknown' && kind !== 'null' && kind !== 'call';
}

function isEmpty(expression: Expression): boolean {
  return (
    (expression.kind === 'string' && expression.value === '') ||
    (expression.kind === 'array' && expression.items.length === 0) ||
    (expression.kind === 'object' && expression.entries.length === 0)
  );
}

/** The entries of an object; of anything else, that it is spread. */
function entriesOf(expression: Expression): readonly Entry[] {
  return expression.kind === 'object' ? expression.entries : [{ kind: 'spread', value: expression }];
}

function entryOf(found: readonly Found[], property: string): Expression | undefined {
  const object = found.find((each) => each.expression.kind === 'object')?.expression;
  if (object?.kind !== 'object') return undefined;
  const entry = [...object.entries].reverse().find((each) => each.kind === 'entry' && each.key === property);
  return entry?.kind === 'entry' ? entry.value : undefined;
}

/** The same value found in two ways counts once. */
function distinct(found: readonly Found[]): readonly Found[] {
  const seen = new Map<string, Found>();
  for (const each of found) {
    const { expression } = each;
    const key =
      expression.kind === 'string' || expression.kind === 'number'
        ? `${expression.kind}:${expression.value}`
        : `${expression.kind}:${expression.span.start}:${expression.span.end}`;
    if (!seen.has(key)) seen.set(key, each);
  }
  return [...seen.values()];
}

import type { Span } from '../source';
import { type CallExpression, type Entry, type Expression, lastName, pathOf } from '../syntax/expression';
import type { Binding, Place, Scope } from '../syntax/outline';
import type { FileTime } from '../syntax/tooLong';
import { Budget } from './budget';
import { Callers } from './callers';
import { Classes, type Instance } from './classes';
import { optionOfParameter, optionOfParsed } from './commandLine';
import { distinct, type Followed, type Found, isEmpty, isPresent, Trail, unknown, weaker } from './found';
import { choicesOf } from './eachItem';
import { environmentVariable } from './environment';
import { entriesOf, entryOf, grow } from './grow';
import { handedUp } from './handedUp';
import { followKnownCall } from './knownCalls';
import type { Origin } from './origin';
import type { Project } from './project';
import { alternativesOutsideTests, returnsOutsideTests } from './outsideTests';
import { Remembered } from './remembered';
import { type Reached, Scopes } from './scopes';
import { variablesOfField } from './settingsFields';

const ABSENT = 'it is not set there';
/** What a place in a list is written as, where it is no number; what else stands in brackets may be a slice. */
const PLACES: ReadonlySet<Expression['kind']> = new Set(['name', 'member', 'call']);

/** Follows the expressions of a file to what they are, through the files it imports, without running anything. */
export class Evaluator {
  readonly scopes: Scopes;
  readonly classes = new Classes(this);
  readonly callers = new Callers(this);
  readonly budget: Budget;
  private readonly remembered: Remembered<readonly Found[]>;
  /** Where values come from, for `originsOf`. */
  readonly origins: Remembered<readonly Origin[]>;

  constructor(
    readonly file: Project,
    time?: FileTime,
  ) {
    this.budget = new Budget(time);
    this.remembered = new Remembered(this.budget, this.callers);
    this.origins = new Remembered(this.budget, this.callers);
    this.scopes = new Scopes((offset) => file.fileAt(offset).outline, file.trace);
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
    return this.inPiece(expression.span.start, () =>
      this.budget.spend(
        () => this.followStep(expression, evidence, trail),
        () => [{ expression: unknown(expression.span, 'following it takes too long'), evidence }],
      ),
    );
  }

  /** Does what is asked for by something that is written at `offset`; where nobody goes on from it, simply does it. */
  inPiece<T>(offset: number, work: () => T): T {
    const { trace } = this.file;
    return trace === undefined ? work() : trace.within(offset, work);
  }

  private followStep(expression: Expression, evidence: Followed, trail: Trail): readonly Found[] {
    switch (expression.kind) {
      case 'name':
      case 'member':
      case 'index':
      case 'call': {
        const deeper = trail.enter(expression);
        if (deeper === null) {
          this.budget.cuts++;
          return [{ expression: unknown(expression.span, 'it refers to itself'), evidence }];
        }
        return this.remembered.get(expression, evidence, () => {
          if (expression.kind === 'call') return this.followCall(expression, evidence, deeper);
          if (expression.kind === 'name') return this.followName(expression, evidence, deeper);
          return this.followMember(expression, evidence, deeper);
        });
      }
      case 'choice':
        return expression.how === 'fallback'
          ? this.followFallback(expression.alternatives, evidence, trail)
          : distinct(alternativesOutsideTests(expression, this).flatMap((each) => this.follow(each, evidence, trail)));
      default:
        return [{ expression, evidence }];
    }
  }

  private followName(expression: Expression & { kind: 'name' }, evidence: Followed, trail: Trail): readonly Found[] {
    const reached = this.scopes.reaching(expression.name, expression.span);
    if (reached === null) {
      const starred = this.file.starred(expression.name, expression.span);
      if (starred !== null) return this.follow(starred, weaker(evidence, 'constant'), trail);
      return [{ expression: unknown(expression.span), evidence }];
    }
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
    for (const bindings of alternatives(reached.whenAbsent)) {
      if (found.every(isPresent)) break;
      const present = found.filter(isPresent);
      const set = bindings.flatMap((binding) => this.followBinding(binding, span, 'default', trail));
      found = distinct([...present, ...set]);
    }
    for (const binding of reached.whenPresent) {
      const given = this.followBinding(binding, span, evidence, trail);
      const isSure = given.every(isPresent);
      const others = isSure ? found : found.map((each) => ({ ...each, evidence: weaker(each.evidence, 'default') }));
      found = distinct([...others, ...given.filter(isPresent)]);
    }
    for (const { binding, certain } of reached.growth) found = found.map((each) => grow(each, binding, certain));
    return found;
  }

  private followBinding(binding: Binding, span: Span, evidence: Followed, trail: Trail): readonly Found[] {
    if (binding.imported !== undefined)
      return this.follow(this.file.importedAt(binding.imported, binding.span), weaker(evidence, 'constant'), trail);
    const value = binding.value();
    if (binding.kind === 'parameter') return this.followParameter(binding, span, evidence, trail);
    if (value !== null) return this.follow(value, weaker(evidence, 'constant'), trail);
    const { each } = binding;
    const found = each === undefined ? null : this.followEach(each.of(), evidence, trail, each.places);
    return found ?? [{ expression: unknown(span), evidence }];
  }

  /** Whichever of several it is: what a loop goes through, or what run time picks of a list. Null where they are not written. */
  followEach(
    over: Expression,
    evidence: Followed,
    trail: Trail,
    places: readonly Place[] = [],
  ): readonly Found[] | null {
    const found = choicesOf(over, places, this, trail);
    if (found === null) return null;
    const way = weaker(evidence, weaker(found.evidence, 'constant'));
    return distinct(found.items.flatMap((item) => this.follow(item, way, trail)));
  }

  /** What the callers pass, and where one passes nothing, or nobody calls, the default. */
  private followParameter(binding: Binding, span: Span, evidence: Followed, trail: Trail): readonly Found[] {
    const value = binding.value();
    const passed = this.callers.passed(binding);
    const given = passed?.values.flatMap((each) => this.follow(each, weaker(evidence, 'constant'), trail)) ?? [];
    if (passed !== null && !passed.isLeftOut) return distinct(given);
    if (value !== null && value.kind !== 'null') return distinct([...given, ...this.follow(value, 'default', trail)]);
    const option = optionOfParameter(binding, this.scopes.at(binding.span.end), this);
    if (option !== null && option.kind !== 'null')
      return distinct([...given, ...this.follow(option, 'default', trail)]);
    const reason = `it is a parameter: ${binding.name.replace(/^self\./, '')}`;
    return [...given, { expression: unknown(span, reason), evidence }];
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
    const environment = /(?:^|\.)(?:process\.env|import\.meta\.env|Bun\.env|os\.environ|environ)\b/.test(
      this.file.written(expression.object.span),
    );
    if (environment && property !== null)
      return environmentVariable(property, expression.span, this).map((found) => ({
        ...found,
        evidence: weaker(evidence, found.evidence),
      }));
    const instance = this.classes.instanceOf(expression.object, trail);
    if (instance !== null && property !== null)
      return this.followAttribute(instance, property, expression.span, evidence, trail);
    const values = this.follow(expression.object, evidence, trail).flatMap((found): readonly Found[] => {
      const { expression: object } = found;
      const way = weaker(found.evidence, expression.object.kind === 'object' ? 'literal' : 'constant');
      if (object.kind === 'object') {
        if (property !== null) return this.followEntry(object.entries, property, way, expression.span, trail);
        // A look-up whose key run time knows: any of the values.
        const values = object.entries.flatMap((entry) =>
          entry.kind === 'entry' ? this.follow(entry.value, way, trail) : [],
        );
        return [...values, { expression: unknown(expression.span, 'run time picks its key'), evidence: way }];
      }
      if (object.kind === 'array' && expression.kind === 'index' && expression.index.kind === 'number') {
        const { value: at } = expression.index;
        const item = object.items[at];
        if (item !== undefined && !object.items.slice(0, at + 1).some((each) => each.spread))
          return this.follow(item.value, way, trail);
      }
      if (object.kind === 'array' && expression.kind === 'index' && PLACES.has(expression.index.kind)) {
        const items = this.followEach(object, way, trail);
        if (items !== null) return items;
      }
      if (object.kind === 'module' && property !== null) {
        const member = this.file.member(object, property, expression.object.span);
        if (member !== null) return this.follow(member, way, trail);
        const reason = `it is imported from ${object.written}`;
        return [{ expression: unknown(expression.span, reason), evidence: way }];
      }
      if (object.kind === 'call' && property !== null) {
        const option = optionOfParsed(object, property, this);
        if (option !== null && option.kind !== 'null') return this.follow(option, 'default', trail);
        const given = givenTo(object, property);
        if (given !== null) return this.follow(given, way, trail);
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

  private followAttribute(
    instance: Instance,
    property: string,
    span: Span,
    evidence: Followed,
    trail: Trail,
  ): readonly Found[] {
    const given = instance.call?.arguments.find((argument) => argument.kind === 'named' && argument.name === property);
    if (given !== undefined) return this.follow(given.value, weaker(evidence, 'constant'), trail);
    const set = this.followVariables(instance, property, span, evidence);
    if (set.some(isPresent)) return set;
    const attribute = this.classes.attributeOf(instance, property);
    if (attribute === null && set.length > 0) return set;
    if (attribute === null) return [{ expression: unknown(span), evidence }];
    const way = weaker(evidence, instance.isDefault ? 'default' : attribute.way);
    const found = distinct(
      attribute.bindings.flatMap((binding) => {
        const handed = handedUp(binding, instance.scope, this);
        return handed === null
          ? this.followBinding(binding, span, way, trail)
          : this.follow(handed, weaker(way, 'constant'), trail);
      }),
    );
    const present = found.filter((each) => each.expression.kind !== 'null');
    return present.length > 0 ? present : found;
  }

  /** What the environment sets a field of settings to; nothing where the class is none of settings. */
  private followVariables(instance: Instance, property: string, span: Span, evidence: Followed): readonly Found[] {
    const names = variablesOfField(this.classes.withBases(instance.scope), property, this);
    const found = names.map((name) => environmentVariable(name, span, this));
    const set = found.find((each) => each.some(isPresent)) ?? found[0] ?? [];
    return set.map((each) => ({ ...each, evidence: weaker(evidence, each.evidence) }));
  }

  private followCall(expression: CallExpression, evidence: Followed, trail: Trail): readonly Found[] {
    const known = followKnownCall(expression, this, evidence, trail);
    if (known !== null) return known;
    const callee = this.single(expression.callee).expression;
    const scope =
      callee.kind === 'function' ? this.scopes.scopeOf(callee.span) : this.methodAt(expression.callee, trail);
    if (scope === null || scope.returns.length === 0) return [{ expression, evidence }];
    return distinct(
      returnsOutsideTests(scope, this).flatMap((value) => this.follow(value, weaker(evidence, 'constant'), trail)),
    );
  }

  /** `this.options()` of a class of the workspace. */
  methodAt(callee: Expression, trail: Trail): Scope | null {
    const instance = callee.kind === 'member' ? this.classes.instanceOf(callee.object, trail) : null;
    return instance === null || callee.kind !== 'member'
      ? null
      : this.classes.methodOf(instance.scope, callee.property);
  }

  /** The first that is there; what stands after something unknown is a default. */
  private followFallback(alternatives: readonly Expression[], evidence: Followed, trail: Trail): readonly Found[] {
    let first: readonly Found[] | undefined;
    let way = evidence;
    const isThere = (found: Found): boolean =>
      isPresent(found) ? !isEmpty(found.expression) : this.isInstance(found.expression);
    for (const alternative of alternatives) {
      const found = this.follow(alternative, way, trail);
      first ??= found;
      if (found.every(isThere)) return found;
      const present = found.filter(isThere);
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

  /** `Settings()` of a class of the workspace, which is there whatever its attributes are. */
  private isInstance(expression: Expression): boolean {
    return expression.kind === 'call' && this.single(expression.callee).expression.kind === 'class';
  }
}

/** Those that stand in one `if` of absence, of which only one is reached: `if not model:` with a branch for each provider. */
function alternatives(bindings: readonly Binding[]): readonly (readonly Binding[])[] {
  const groups = new Map<number, Binding[]>();
  for (const binding of bindings) {
    const around = binding.guards().find(({ absent }) => absent === binding.name)?.statement ?? binding.span;
    const group = groups.get(around.start);
    if (group === undefined) groups.set(around.start, [binding]);
    else group.push(binding);
  }
  return [...groups.values()];
}

/** What an instance of a class out of sight was made with: `ChatOpenAI(model="id").model`. */
function givenTo({ callee, arguments: given }: CallExpression, property: string): Expression | null {
  const name = lastName(callee);
  if (!/^[A-Z]/.test(name)) return null;
  for (const argument of given) {
    if (argument.kind === 'named' && argument.name === property) return argument.value;
    if (argument.kind !== 'positional' || argument.value.kind !== 'object') continue;
    for (const entry of argument.value.entries)
      if (entry.kind === 'entry' && entry.key === property) return entry.value;
  }
  return null;
}

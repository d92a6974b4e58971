import { type CallExpression, type Entry, type Expression, lastName } from '../syntax/expression';
import type { Span } from '../source';
import type { Says } from './apis/api';
import type { Evaluator } from './evaluate';
import { type Followed, unknown, weaker } from './found';

export interface Field {
  readonly value: Expression;
  /** `constant` where the field stands in an object that was followed. */
  readonly evidence: Followed;
}

/** What a call passes, by name, however it is written: keywords, an options object, a spread of either. */
export interface Fields {
  readonly byName: ReadonlyMap<string, Field>;
  /** What is passed besides and can't be read, as written; null where all of it can. */
  readonly open: string | null;
  /** Where that is written; absent where it stands in no code. */
  readonly openAt?: Span | undefined;
}

export function readFields(call: CallExpression, says: Says, evaluator: Evaluator): Fields {
  const reader = new FieldReader(evaluator);
  // A call of another file may be of another language, and of none where it was made up.
  if (evaluator.file.fileAt(call.span.start).source.language !== 'python') {
    reader.javascript(call, says);
    return reader;
  }
  let position = 0;
  for (const argument of call.arguments) {
    if (argument.kind === 'named') reader.set(argument.name, argument.value, 'literal');
    else if (argument.kind === 'namedSpread') reader.spread(argument.value, 'literal', false);
    else if (argument.kind === 'spread') reader.leaveOpen(argument.value);
    else {
      const name = says.positional?.[position++];
      if (name !== undefined) reader.set(name, argument.value, 'literal');
    }
  }
  // `extra_body` is merged into the request by the SDKs.
  const extra = reader.byName.get('extra_body');
  if (extra !== undefined) reader.spread(extra.value, extra.evidence, false);
  return reader;
}

/** The entries of an object expression, followed. */
export function readObject(expression: Expression, evaluator: Evaluator): Fields {
  const reader = new FieldReader(evaluator);
  reader.spread(expression, 'literal', true);
  return reader;
}

class FieldReader implements Fields {
  readonly byName = new Map<string, Field>();
  open: string | null = null;
  openAt: Span | undefined;

  constructor(private readonly evaluator: Evaluator) {}

  set(name: string, value: Expression, evidence: Followed): void {
    this.byName.set(name, { value, evidence });
  }

  /** `run(agent, input, { maxTurns })`: parameters by their places, and one that holds the options. */
  javascript({ arguments: passed }: CallExpression, { parameters = [], options, sole }: Says): void {
    const at = options ?? (parameters.length === 0 ? 0 : null);
    for (const [index, argument] of passed.entries()) {
      const name = parameters[index];
      if (argument.kind !== 'positional') {
        if (index <= Math.max(at ?? 0, parameters.length - 1)) this.leaveOpen(argument.value);
      } else if (index === at && sole !== undefined && !this.isObject(argument.value))
        this.set(sole, argument.value, 'literal');
      else if (index === at) this.spread(argument.value, 'literal', true);
      else if (name !== undefined) this.set(name, argument.value, 'literal');
    }
  }

  private isObject(value: Expression): boolean {
    return this.evaluator.resolve(value).some(({ expression }) => expression.kind === 'object');
  }

  leaveOpen(value: Expression): void {
    this.open ??= this.evaluator.file.written(value.span);
    this.openAt ??= value.span;
  }

  spread(value: Expression, evidence: Followed, inline: boolean): void {
    this.evaluator.budget.spend(
      () => {
        this.spreadStep(value, evidence, inline);
      },
      () => {
        this.leaveOpen(value);
      },
    );
  }

  private spreadStep(value: Expression, evidence: Followed, inline: boolean): void {
    const found = this.evaluator.resolve(value);
    const objects = found.flatMap(({ expression }) => (expression.kind === 'object' ? [expression] : []));
    const [only] = objects;
    const nothing = found.every(({ expression }) => expression.kind === 'object' || expression.kind === 'null');
    if (only === undefined || !nothing) {
      const params = found.length === 1 ? parametersOf(found[0]?.expression) : undefined;
      if (params === undefined) this.leaveOpen(value);
      else this.entries(params, 'constant');
      return;
    }
    const way = inline && value.kind === 'object' ? evidence : weaker(evidence, 'constant');
    if (found.length === 1) this.entries(only.entries, way);
    else
      this.alternatives(
        found.map(({ expression }) => (expression.kind === 'object' ? expression.entries : [])),
        way,
      );
  }

  private entries(entries: readonly Entry[], evidence: Followed): void {
    for (const entry of entries) {
      if (entry.kind === 'entry') this.set(entry.key, entry.value, evidence);
      else if (entry.kind === 'spread') this.spread(entry.value, evidence, false);
      else {
        const key = this.evaluator.single(entry.key).expression;
        if (key.kind === 'string') this.set(key.value, entry.value, evidence);
        else this.leaveOpen(entry.key);
      }
    }
  }

  /** One of several objects: what not all of them set may be set, or not. */
  private alternatives(objects: readonly (readonly Entry[])[], evidence: Followed): void {
    const keyed = objects.map(
      (entries) => new Map(entries.flatMap((each) => (each.kind === 'entry' ? [[each.key, each.value] as const] : []))),
    );
    for (const key of new Set(keyed.flatMap((entries) => [...entries.keys()]))) {
      const before = this.byName.get(key)?.value;
      const values = keyed.map((entries) => entries.get(key) ?? before);
      const [first] = values.filter((value) => value !== undefined);
      if (first === undefined) continue;
      const alternatives = values.map((value) => value ?? unknown(first.span, 'it is set only sometimes'));
      this.set(
        key,
        alternatives.length === 1 ? first : { kind: 'choice', how: 'condition', alternatives, span: first.span },
        evidence,
      );
    }
    for (const entry of objects.flat()) if (entry.kind !== 'entry') this.leaveOpen(entry.value);
  }
}

/** `MessageCreateParams(model=…)`: a type of the SDK that only holds what it is given. */
function parametersOf(expression: Expression | undefined): Entry[] | undefined {
  if (expression?.kind !== 'call' || expression.arguments.length === 0) return undefined;
  const { callee } = expression;
  const name = lastName(callee);
  if (!/(?:Params|Request|Settings|Options|Config)\w*$/.test(name) || !/^[A-Z]/.test(name)) return undefined;
  return expression.arguments.flatMap((argument): Entry[] =>
    argument.kind === 'named' ? [{ kind: 'entry', key: argument.name, value: argument.value }] : [],
  );
}

import type { Expression } from '../syntax/expression';
import type { RequestShape } from './apis/api';
import type { Evaluator } from './evaluate';
import { type Field, type Fields, readObject } from './request';
import { shorten } from './text';

export interface BatchFields {
  /** What a request of the batch passes. */
  readonly fields: Fields;
  /** How many requests there are; null where run time knows. */
  readonly requests: number | null;
}

/**
 * Of a call that sends a list of requests, what one of them passes: what all of them do, and the prompt of the first
 * for that of each.
 */
export function readBatch(fields: Fields, shape: RequestShape, evaluator: Evaluator): BatchFields | null {
  if (shape.batch === undefined) return null;
  const { requests = '', params, files = [] } = shape.batch;
  const list = fields.byName.get(requests)?.value;
  // Google's and Mistral's name the model once for all.
  const ofAll = new Map([...fields.byName].filter(([name]) => name !== requests && !files.includes(name)));
  if (list === undefined) {
    const file = files.flatMap((name) => fields.byName.get(name)?.value ?? [])[0];
    return { fields: file === undefined ? fields : unread(ofAll, file, evaluator), requests: null };
  }
  const entries = new Entries(evaluator);
  entries.read(list);
  const passed = entries.found.flatMap((entry) =>
    params === null ? [entry] : (readObject(entry, evaluator).byName.get(params)?.value ?? []),
  );
  const [first] = passed;
  if (first === undefined || passed.length < entries.found.length)
    return { fields: unread(ofAll, list, evaluator), requests: entries.count };
  const each = passed.map((value) => readObject(value, evaluator));
  const byName = new Map<string, Field>([...ofAll, ...readObject(oneOf(first, each), evaluator).byName]);
  for (const { field } of shape.prompt) {
    const prompt = each[0]?.byName.get(field);
    if (prompt !== undefined) byName.set(field, prompt);
  }
  const { open = null, openAt } = each.find((one) => one.open !== null) ?? {};
  return { fields: { byName, open, openAt }, requests: entries.count };
}

/** The requests can't be read. */
function unread(byName: Fields['byName'], { span }: Expression, { file }: Evaluator): Fields {
  return { byName, open: shorten(file.written(span)), openAt: span };
}

/** Any of several objects, however each was written. */
function oneOf({ span }: Expression, each: readonly Fields[]): Expression {
  const alternatives = each.map(({ byName }, index): Expression => ({
    kind: 'object',
    entries: [...byName].map(([key, { value }]) => ({ kind: 'entry', key, value })),
    // Two objects at one place would count as one.
    span: { start: span.start, end: span.end + index },
  }));
  const [only] = alternatives;
  return alternatives.length === 1 && only ? only : { kind: 'choice', how: 'condition', alternatives, span };
}

/** The entries of a list, as far as the code says what they are. */
class Entries {
  readonly found: Expression[] = [];
  count: number | null = 0;

  constructor(private readonly evaluator: Evaluator) {}

  read(list: Expression): void {
    this.evaluator.budget.spend(
      () => {
        this.step(list);
      },
      () => {
        this.count = null;
      },
    );
  }

  private step(list: Expression): void {
    const { expression } = this.evaluator.single(list);
    if (expression.kind === 'array') {
      for (const { spread, value } of expression.items) {
        if (spread) this.read(value);
        else {
          this.found.push(value);
          if (this.count !== null) this.count++;
        }
      }
      return;
    }
    this.count = null;
    this.found.push(...this.eachOf(expression));
  }

  /** `[… for x in xs]`, `xs.map((x) => …)`, and what a loop appends. */
  private eachOf(expression: Expression): readonly Expression[] {
    if (expression.kind === 'unknown') return expression.each === undefined ? [] : [expression.each];
    if (expression.kind !== 'call') return [];
    const { callee } = expression;
    const [made] = expression.arguments;
    const maps = callee.kind === 'member' && callee.property === 'map';
    if (callee.kind === 'name' && callee.name === 'list' && made !== undefined) {
      const { expression: inner } = this.evaluator.single(made.value);
      return inner.kind === 'call' ? [] : this.eachOf(inner);
    }
    if (!maps || made?.kind !== 'positional') return [];
    const maker = this.evaluator.single(made.value).expression;
    const scope = maker.kind === 'function' ? this.evaluator.scopes.scopeOf(maker.span) : null;
    return (scope?.returns ?? []).map((value) => value());
  }
}

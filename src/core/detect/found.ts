import type { Span } from '../source';
import type { Expression } from '../syntax/expression';

/** How far a value was followed, weakest last. */
export type Followed = 'literal' | 'constant' | 'default';

/**
 * One thing that an expression may be. `expression` is a value (string, template, number, object, array, function, class …),
 * a call that nothing is known of, or `unknown` with the reason.
 */
export interface Found {
  readonly expression: Expression;
  readonly evidence: Followed;
  /** The same value is written here too, so that a change of `expression` alone would change half. */
  readonly others?: readonly Span[];
}

/** Deep enough for chains of constants across a file; a bound against code that is made to be deep. */
const DEEPEST = 24;

/** The expressions on the way to a value, so that a definition by itself ends. */
export class Trail {
  constructor(
    private readonly last: Expression | null = null,
    private readonly before: Trail | null = null,
    private readonly depth = 0,
  ) {}

  /** Null where the way leads in a circle, or too far. */
  enter(expression: Expression): Trail | null {
    return this.depth >= DEEPEST || this.has(expression) ? null : new Trail(expression, this, this.depth + 1);
  }

  // No more than two dozen: looking through them is faster than keeping a set of them.
  private has(expression: Expression): boolean {
    return (this.last !== null && isSame(this.last, expression)) || (this.before?.has(expression) ?? false);
  }
}

function isSame(a: Expression, b: Expression): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.span.start !== b.span.start || a.span.end !== b.span.end) return false;
  return a.kind !== 'name' || b.kind !== 'name' || a.name === b.name;
}

export function unknown(span: Span, reason?: string): Expression {
  return reason === undefined ? { kind: 'unknown', span } : { kind: 'unknown', reason, span };
}

export function weaker(a: Followed, b: Followed): Followed {
  const order: readonly Followed[] = ['literal', 'constant', 'default'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** A value that is there, and known. */
export function isPresent(found: Found): boolean {
  const { kind } = found.expression;
  return kind !== 'unknown' && kind !== 'null' && kind !== 'call';
}

export function isEmpty(expression: Expression): boolean {
  return (
    (expression.kind === 'string' && expression.value === '') ||
    (expression.kind === 'array' && expression.items.length === 0) ||
    (expression.kind === 'object' && expression.entries.length === 0)
  );
}

/** The same value found in two ways counts once. */
export function distinct(found: readonly Found[]): readonly Found[] {
  const seen = new Map<string, Found>();
  for (const each of found) {
    const { expression } = each;
    const key =
      expression.kind === 'string' || expression.kind === 'number'
        ? `${expression.kind}:${expression.value}`
        : `${expression.kind}:${expression.span.start}:${expression.span.end}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, each);
    else if (before.expression.span.start !== expression.span.start)
      seen.set(key, {
        ...before,
        others: [...(before.others ?? []), expression.span, ...(each.others ?? [])],
      });
  }
  return [...seen.values()];
}

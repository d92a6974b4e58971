import type { Expression } from '../syntax/expression';
import type { Scope } from '../syntax/outline';
import type { Budget } from './budget';
import type { Callers } from './callers';

interface Known<T> {
  readonly result: T;
  /** The functions whose callers were asked for on the way. */
  readonly asked: readonly Scope[];
}

/**
 * What following expressions came to, so that what many values lead through is followed once. A result that a circle or a
 * bound has cut short holds only on the way on which it was found, and is not remembered.
 */
export class Remembered<T> {
  private readonly known = new Map<string, WeakMap<Expression, Known<T>>>();

  constructor(
    private readonly budget: Budget,
    private readonly callers: Callers,
  ) {}

  /** `way`: what the result depends on besides the expression. */
  get(expression: Expression, way: string, follow: () => T): T {
    let known = this.known.get(way);
    if (known === undefined) this.known.set(way, (known = new WeakMap()));
    const before = known.get(expression);
    const { callers } = this;
    if (before !== undefined) {
      callers.asked.push(...before.asked);
      return before.result;
    }
    const { cuts } = this.budget;
    const from = callers.asked.length;
    const result = follow();
    if (this.budget.cuts === cuts) known.set(expression, { result, asked: [...new Set(callers.asked.slice(from))] });
    return result;
  }
}

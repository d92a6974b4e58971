/** A range of tokens or of US dollars; `low ≤ likely ≤ high`. */
export interface Range {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** `exact` where the very tokens were counted, else `estimated` (shown with `≈`). */
export type Method = 'exact' | 'estimated';

/** A range that says how it was come by. */
export interface Estimate extends Range {
  readonly method: Method;
}

export const ZERO: Range = { low: 0, likely: 0, high: 0 };

export function exactly(value: number): Range {
  return { low: value, likely: value, high: value };
}

export function sum(ranges: readonly Range[]): Range {
  let { low, likely, high } = ZERO;
  for (const range of ranges) {
    low += range.low;
    likely += range.likely;
    high += range.high;
  }
  return { low, likely, high };
}

export function scale(range: Range, factor: number): Range {
  return { low: range.low * factor, likely: range.likely * factor, high: range.high * factor };
}

/** The range with nothing above `limit`. */
export function atMost(range: Range, limit: number): Range {
  return { low: Math.min(range.low, limit), likely: Math.min(range.likely, limit), high: Math.min(range.high, limit) };
}

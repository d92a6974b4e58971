import { type Range, scale } from '../estimate';

/** Every month has 30 days: so that two months, and two people, compare. */
export const DAYS_PER_MONTH = 30;

/** What a month of calls costs: $0.075 a call at 1,000,000 calls is $75,000. */
export function perMonth(perCallUsd: Range, callsPerMonth: number): Range {
  return scale(perCallUsd, callsPerMonth);
}

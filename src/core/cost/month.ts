import { type Range, scale } from '../estimate';

/** What a month of calls costs: $0.075 a call at 1,000,000 calls is $75,000. */
export function perMonth(perCallUsd: Range, callsPerMonth: number, passRate = 1): Range {
  return scale(perCallUsd, callsPerMonth / passRate);
}

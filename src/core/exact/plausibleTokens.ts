import type { Range } from '../estimate';
import { MOST_OFF } from './calibration';
import type { PlausibleTokens } from './countRequest';

/**
 * How many tokens a request can have: not fewer than the vendor adds to every one, and neither a third of the least that it
 * is estimated at nor three times the most.
 */
export function plausibleTokens(frame: Range, estimate: Range): PlausibleTokens {
  return { least: Math.max(frame.low, estimate.low / MOST_OFF), most: estimate.high * MOST_OFF };
}

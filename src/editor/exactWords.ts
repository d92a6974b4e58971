import { counterName } from '../core/exact/vendorNames';
import { formatCount } from '../core/format';
import type { ExactInput, InputReport, PartReport } from '../core/report';

/**
 * How the tokens of a whole input are known, where a vendor has counted for the user: `exact, counted by Anthropic on
 * 2026-11-21`, or, where run time fills something in, `1,204 of them counted by …`. Else by how many of such counts they are
 * corrected; empty where by none.
 */
export function exactWords({ exact, method, correctedBy }: InputReport): string {
  if (exact) {
    // What a server of the user's own does to count, nobody knows.
    const all = exact.by === undefined ? 'exact, ' : '';
    const how = method === 'exact' ? all : `${formatCount(exact.tokens)} of them `;
    return `${how}counted by ${counterName(exact)} on ${exact.on}${withoutWords(exact)}`;
  }
  return correctedBy === undefined ? '' : `corrected by ${correctedBy} exact count${correctedBy === 1 ? '' : 's'}`;
}

/** What a worked sum says of it. */
export function exactGround(exact: ExactInput): string {
  return `${counterName(exact)} counted ${formatCount(exact.tokens)} tokens of fixed text and frame on ${exact.on}${withoutWords(exact)}; which part has how many of them is estimated`;
}

/** The call has more input than was counted, of a size that nobody knows. */
function withoutWords({ without = [] }: ExactInput): string {
  return without.length === 0 ? '' : `, without what it adds by ${without.join(', ')}`;
}

/** How the tokens of one part are known. */
export function partKnown({ method, isShare }: PartReport): string {
  if (isShare === true) return 'its share';
  return method === 'estimated' ? 'estimated' : 'counted';
}

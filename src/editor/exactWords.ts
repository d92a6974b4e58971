import { VENDOR_NAMES } from '../core/exact/vendorNames';
import { formatCount } from '../core/format';
import type { ExactInput, InputReport, PartReport } from '../core/report';

/**
 * How the tokens of a whole input are known, where a vendor has counted for the user: `exact, counted by Anthropic on
 * 2026-11-21`, or, where run time fills something in, `1,204 of them counted by …`. Else by how many of such counts they are
 * corrected; empty where by none.
 */
export function exactWords({ exact, method, correctedBy }: InputReport): string {
  if (exact) {
    const all = method === 'exact' ? 'exact,' : `${formatCount(exact.tokens)} of them`;
    return `${all} counted by ${VENDOR_NAMES[exact.vendor]} on ${exact.on}`;
  }
  return correctedBy === undefined ? '' : `corrected by ${correctedBy} exact count${correctedBy === 1 ? '' : 's'}`;
}

/** What a worked sum says of it. */
export function exactGround({ tokens, vendor, on }: ExactInput): string {
  return `${VENDOR_NAMES[vendor]} counted ${formatCount(tokens)} tokens of fixed text and frame on ${on}; which part has how many of them is estimated`;
}

/** How the tokens of one part are known. */
export function partKnown({ method, isShare }: PartReport): string {
  if (isShare === true) return 'its share';
  return method === 'estimated' ? 'estimated' : 'counted';
}

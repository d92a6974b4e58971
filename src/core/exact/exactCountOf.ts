import { type CallToCount, callRequest } from './callRequest';
import { countHash } from './countHash';
import type { CountVendor } from './countRequest';
import type { ExactCounts } from './exactCounts';

/** What a vendor has counted of a call as it is now. */
export interface CountedExactly {
  /** Of its fixed text and the frame of its messages. */
  readonly tokens: number;
  readonly vendor: CountVendor;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** The tools are counted in. */
  readonly hasTools: boolean;
  /** But for the holes it is all of the call. */
  readonly isWhole: boolean;
}

/**
 * Looks for the very request of a call among the exact counts; null where there is none. Nor is there of a prompt that
 * varies, of which only one case was counted: that corrects the estimate, as all counts do.
 */
export async function exactCountOf(call: CallToCount, counts: ExactCounts | undefined): Promise<CountedExactly | null> {
  if (!counts || call.model === null || !counts.models.has(call.model.id)) return null;
  const asked = callRequest(call);
  if ('reason' in asked || asked.hasChoices) return null;
  const { request, leftOut } = asked;
  const hash = await countHash(request);
  const found = hash === null ? undefined : counts.byHash.get(hash);
  if (found?.vendor !== request.vendor || found.model !== request.model) return null;
  return {
    tokens: found.tokens,
    vendor: found.vendor,
    on: found.on,
    hasTools: request.tools.length > 0,
    isWhole: leftOut.length === 0,
  };
}

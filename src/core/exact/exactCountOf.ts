import { type CallToCount, callRequest } from './callRequest';
import { countHash } from './countHash';
import type { ExactInput } from '../report';
import { addedTo } from './addedTo';
import type { CountVendor } from './countRequest';
import type { ExactCounts } from './exactCounts';

/** What a vendor has counted of a call as it is now. */
export interface CountedExactly {
  /** Of its fixed text and the frame of its messages. */
  readonly tokens: number;
  readonly vendor: CountVendor;
  /** The host that has counted in the vendor's place; null for the vendor itself. */
  readonly by: string | null;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** The tools are counted in. */
  readonly hasTools: boolean;
  /** But for the holes it is all of the call. */
  readonly isWhole: boolean;
  /** Parameters by which the vendor adds input to the call that is in no part of it. */
  readonly without: readonly string[];
  /** What was counted otherwise than the call has it. */
  readonly apart: CountedApart;
}

/** Parts of a call that are not in the counted request, or are another there: of these the estimates stay. */
export interface CountedApart {
  /** How many of the assistant's last texts are not in it: those that the model is to go on with, and refuses. */
  readonly endings: number;
  /** Tokens of the request's frame where it is of fewer messages than the call's; null where both have the same. */
  readonly frame: number | null;
  /** Tokens in front of its tools where they are chosen otherwise than in the call; null where both have the same. */
  readonly forTools: number | null;
}

/** As a report has it. */
export function exactInputOf({ tokens, vendor, by, on, without }: CountedExactly): ExactInput {
  return { tokens, vendor, ...(by !== null && { by }), on, ...(without.length > 0 && { without }) };
}

/**
 * Looks for the very request of a call among the exact counts; null where there is none. Nor is there of a prompt that
 * varies, of which only one case was counted: that corrects the estimate, as all counts do.
 */
export async function exactCountOf(call: CallToCount, counts: ExactCounts | undefined): Promise<CountedExactly | null> {
  if (!counts || call.model === null || !counts.models.has(call.model.id)) return null;
  const asked = callRequest(call);
  if ('reason' in asked || asked.hasChoices) return null;
  const { request, leftOut, unknown, endings, choosesAlike } = asked;
  const hash = await countHash(request);
  const found = hash === null ? undefined : counts.byHash.get(hash);
  if (found?.vendor !== request.vendor || found.model !== request.model) return null;
  const { frame, forTools } = addedTo(request, call.model.tokenizer);
  const { tokens, vendor, by, on } = found;
  return {
    ...{ tokens, vendor, by, on },
    hasTools: request.tools.length > 0,
    isWhole: leftOut.length === 0,
    without: unknown,
    apart: {
      endings,
      frame: endings > 0 ? frame.likely : null,
      forTools: choosesAlike ? null : forTools.likely,
    },
  };
}

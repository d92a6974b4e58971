import type { AdviceAlone, AdviceSurroundings, KnownCall, Proposal } from './advisable';
import { editOf } from './edit';

/** A proposal at the place where the call's model is written, with the edit there, as if no other call took it from there. */
export function placed(proposal: Proposal, call: KnownCall, { file }: Pick<AdviceSurroundings, 'file'>): AdviceAlone {
  if (proposal.kind === 'none') return { advice: proposal.advice, target: null, place: null };
  const { target, parts, obstacles, dearer } = proposal;
  const place = editOf(call, target, file);
  const blocked = [...obstacles, ...place.blocked, ...dearer];
  const edit = blocked.length === 0 ? place.edit : null;
  const { message, ...rest } = parts;
  const advice = {
    ...rest,
    caveats: [...parts.caveats, ...place.caveats],
    fix: edit !== null,
    ...(edit !== null && { edit }),
    blocked,
    alsoFeeds: [],
    message,
  };
  return { advice, target, place: place.edit };
}

import type { FilledPrompt } from '../compare/comparison';
import type { Entry } from '../compare/run';
import type { CallReport } from '../core/report';
import type { Asked } from './contestants';
import { fillPrompt } from './fillPrompt';
import type { Draft, Offer, Preview, Side } from './protocol';
import type { ReadCall, SessionPorts } from './sessionPorts';

/** A draft that is ready to be run: what is announced, and what is sent, are made together. */
export interface Prepared {
  readonly prompt: FilledPrompt;
  /** Of the sides that can be asked, in their order. */
  readonly entries: readonly { readonly side: Side; readonly entry: Entry }[];
  readonly preview: Preview;
}

export async function prepare(
  call: ReadCall,
  draft: Draft,
  asked: readonly [Asked, Asked],
  announce: SessionPorts['announce'],
): Promise<Prepared> {
  const prompt = fillPrompt(call.prompt, draft.values, draft.maxOutputTokens);
  const askable = asked.flatMap((side) => ('contestant' in side ? [side.contestant] : []));
  const announced = askable.length > 0 ? [...(await announce(prompt, askable))] : [];
  const entries: { readonly side: Side; readonly entry: Entry }[] = [];
  const offer = (side: Side): Offer => {
    const one = asked[side];
    if (!('contestant' in one)) return { kind: 'notAskable', ...one };
    const next = announced.shift() ?? 'Nothing is known of this model.';
    if (typeof next === 'string')
      return { kind: 'notAskable', model: one.contestant.model, reason: next, settable: true };
    const { announcement, needsKey, notes, entry } = next;
    entries.push({ side, entry });
    return { kind: 'askable', announcement, needsKey, notes: [...one.notes, ...notes] };
  };
  const offers = [offer(0), offer(1)] as const;
  return { prompt, entries, preview: { offers, obstacle: obstacleTo(call.report, prompt, offers, draft) } };
}

function obstacleTo(call: CallReport, prompt: FilledPrompt, offers: Preview['offers'], draft: Draft): string | null {
  if (call.kind === 'embedding' || call.kind === 'image')
    return 'This call asks for no text, so there is none to compare.';
  if (draft.other.model === '') return 'Choose a model to compare with.';
  if (offers.every(({ kind }) => kind === 'notAskable')) return 'Neither of the two models can be asked here.';
  if (prompt.messages.length === 0) return 'The prompt is empty: fill something in.';
  for (const offer of offers) {
    if (offer.kind === 'askable' && offer.needsKey) return `The key for ${offer.announcement.host} is missing.`;
  }
  return null;
}

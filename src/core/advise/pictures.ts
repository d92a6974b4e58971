import type { Model } from '../catalogue/catalogue';
import type { CallSite } from '../detect/callSite';
import type { Piece } from '../detect/prompt';
import { type Range, sum, ZERO } from '../estimate';
import { rememberedFor } from '../rememberedFor';
import { holeTokens } from '../tokens/holes';
import type { KnownCall } from './advisable';

/** What a prompt's pictures and documents come to at two models. */
export interface Pictures {
  readonly now: Range;
  readonly then: Range;
}

/**
 * The pictures and documents of a call's prompt, by each model's own rule: no tokenizer's ratio tells one from the other. A
 * picture of 512 × 512 is 255 tokens at gpt-4o and 256 to 307 at gpt-6.1-terra. What the user says of one stays.
 *
 * @param parts of the prompt's parts only the first so many; all of it without
 */
export function picturesOf({ site, report }: KnownCall, target: Model, parts = Infinity): Pictures {
  const { prompt, attachments } = site;
  // Most prompts have none, and are asked by each model that may be advised.
  if (!hasMedia(site)) return NONE;
  const texts = [...prompt.parts, ...attachments];
  // The report lists the holes in the order in which they stand here.
  const holes = texts.flatMap(({ pieces }, part) => holesIn(pieces, 1).map((hole) => ({ ...hole, part })));
  const seen = report.input.holes.flatMap((now, index): readonly Pictures[] => {
    const hole = holes[index];
    if (hole === undefined || hole.part >= parts) return [];
    const { piece, share } = hole;
    if (piece.what !== 'image' && piece.what !== 'document') return [];
    if (now.evidence === 'configured') return [{ now, then: now }];
    const { low, likely, high } = holeTokens(piece, target).range;
    return [{ now, then: share === 1 ? { low, likely, high } : { low: 0, likely: Math.round(likely * share), high } }];
  });
  return seen.length === 0 ? NONE : { now: sum(seen.map(({ now }) => now)), then: sum(seen.map(({ then }) => then)) };
}

const hasMedia = rememberedFor(({ prompt, attachments }: CallSite): boolean =>
  [...prompt.parts, ...attachments]
    .flatMap(({ pieces }) => holesIn(pieces, 1))
    .some(({ piece: { what } }) => what === 'image' || what === 'document'),
);

const NONE: Pictures = { now: ZERO, then: ZERO };

interface Hole {
  readonly piece: Piece & { readonly kind: 'hole' };
  /** Of the calls, those that have it: half, where it stands in one of two texts. */
  readonly share: number;
}

function holesIn(pieces: readonly Piece[], share: number): readonly Hole[] {
  return pieces.flatMap((piece): readonly Hole[] => {
    if (piece.kind === 'hole') return [{ piece, share }];
    if (piece.kind === 'text') return [];
    return piece.options.flatMap((option) => holesIn(option, share / piece.options.length));
  });
}

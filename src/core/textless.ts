import type { CallKind } from './report';

/** Calls that ask a model for no text: nothing of them is priced as text, and sums count them apart. */
export type TextlessKind = 'embedding' | 'image';

export function textless(kind: CallKind): TextlessKind | null {
  return kind === 'embedding' || kind === 'image' ? kind : null;
}

/** What a surface calls it, in the price's place. */
export const KIND_WORDS: Readonly<Record<TextlessKind, string>> = { embedding: 'embedding', image: 'image' };

/** Why such a call has no cost here. */
export const WITHOUT_COST: Readonly<Record<TextlessKind, string>> = {
  embedding: 'an embedding: it gives vectors, and is not priced as text',
  image: 'an image: it is billed by the picture or by tokens of its own, and is not priced as text',
};

/** Why it has no output tokens. */
export const WITHOUT_OUTPUT: Readonly<Record<TextlessKind, string>> = {
  embedding: 'it answers with vectors, which are no tokens',
  image: 'it answers with pictures, no text',
};

import type { Estimate } from './estimate';
import type { TextCount } from './textCount';
import { type TextTokenizer, textTokenizer, type TokenizerQuestion, type UnknownModel } from './textTokenizer';
import type { Counters } from './tokens/count';
import { estimateText, type TextEstimate } from './tokens/estimateText';
import { sourceFor } from './tokens/families';

export interface TextQuestion extends TokenizerQuestion {
  readonly text: string;
  readonly counters: Counters;
}

/** The tokens that a model makes of a text that is no call. Rejects only where a vocabulary can't be loaded. */
export async function countTextBy({ text, counters, ...question }: TextQuestion): Promise<TextCount | UnknownModel> {
  const tokenizer = textTokenizer(question);
  if ('problem' in tokenizer) return tokenizer;
  const { family } = tokenizer;
  const counter = await counters.counter(family.vocabulary);
  return textCountOf(estimateText(text, { counter, family }), tokenizer);
}

/** What was counted or estimated by a tokenizer, in whole tokens, with what it rests on. */
export function textCountOf(
  { low, likely, high, method, mostly }: TextEstimate,
  { model, family, tokenizer }: TextTokenizer,
): TextCount {
  // Nothing is nothing by any factor, and what is something is a token at least.
  const least = high > 0 ? 1 : 0;
  const tokens: Estimate = {
    low: Math.max(least, below(low)),
    likely: Math.max(least, Math.round(likely)),
    high: above(high),
    method: high > 0 ? method : 'exact',
  };
  const { vocabulary } = family;
  const source = mostly === undefined ? family.source : sourceFor(mostly, family.source, tokenizer);
  const reason = model === null ? NO_MODEL : tokens.method === 'exact' ? undefined : source;
  return { tokens, vocabulary, model, ...(reason !== undefined && { reason }) };
}

const NO_MODEL = 'no model is named: counted in o200k_base, the vocabulary of gpt-4o and later';

// 10 × 1.1 is a hair above 11.
const HAIR = 1e-9;

function below(tokens: number): number {
  return Math.floor(tokens * (1 + HAIR));
}

function above(tokens: number): number {
  return Math.ceil(tokens * (1 - HAIR));
}

import { type Estimate, exactly, type Range, scale, sum } from '../estimate';
import type { TextCounter } from './count';
import { type Factors, isVocabulary, type TokenizerFamily } from './families';
import { type ByKind, mapKinds, type ReadableText, TEXT_KINDS, type TextKind, textKinds } from './textKind';

export interface Counting {
  readonly counter: TextCounter;
  readonly family: TokenizerFamily;
}

export interface TextEstimate extends Estimate {
  /** What nine tenths of the text or more are, so that this kind's factor alone tells the number. */
  readonly mostly?: TextKind;
}

const MOSTLY = 0.9;

/** The tokens that a family of models makes of a text, in fractions where a factor is between them. */
export function estimateText(text: string, { counter, family }: Counting): TextEstimate {
  return estimateCounted(text, counter.count(text), family);
}

/** The same of a text that was counted in the family's vocabulary before. */
export function estimateCounted(text: ReadableText, count: number, family: TokenizerFamily): TextEstimate {
  const method = family.exact ? 'exact' : 'estimated';
  if (isVocabulary(family)) return { ...exactly(count), method };
  const shares = textKinds(text);
  const range = byFactors(
    mapKinds((kind) => count * shares[kind]),
    family.factors,
  );
  const mostly = TEXT_KINDS.find((kind) => shares[kind] >= MOSTLY);
  return { ...range, method, ...(mostly !== undefined && { mostly }) };
}

/** The tokens of a text in the counter's vocabulary, by kind: of a text of two kinds each has its share. */
export function vocabularyTokens(text: string, counter: TextCounter): ByKind {
  const count = counter.count(text);
  const shares = textKinds(text);
  return mapKinds((kind) => count * shares[kind]);
}

/** 100 tokens of prose and 50 of code at Claude's newer models: likely 100 × 1.55 + 50 × 1.40 = 225. */
export function byFactors(tokens: ByKind, factors: Factors): Range {
  return sum(TEXT_KINDS.map((kind) => scale(factors[kind], tokens[kind])));
}

import type { Tokenizer } from '../catalogue/catalogue';
import type { Range } from '../estimate';
import { byFactors } from '../tokens/estimateText';
import { type Factors, TOKENIZER_FAMILIES, type TokenizerFamily } from '../tokens/families';
import { type ByKind, mapKinds, TEXT_KINDS, type TextKind } from '../tokens/textKind';
import type { ExactCount } from './countRequest';

/** What exact counts of this workspace say of a family's factors: by what all of them are to be multiplied. */
export interface Correction {
  readonly factor: Range;
  /** How many exact counts it rests on. */
  readonly counts: number;
  /** Of what the counted texts were, a quarter or more of all. */
  readonly kinds: readonly TextKind[];
  /** How much a range of each kind rests on these counts, from 0, where it stays as published, to below 1. */
  readonly weights: ByKind;
}

/** By tokenizer; without an entry the published factors hold as they are. */
export type Calibration = Readonly<Partial<Record<Tokenizer, Correction>>>;

/**
 * Of fewer tokens nothing is learnt: a vendor's frame is known to a token or two, which is 4 % of 50 and more of less, and a
 * few words are no sample of how their writer writes.
 */
const LEAST_TOKENS = 50;
/** Beyond, something else was counted than the text: 3 times as many tokens as predicted, or a third. */
export const MOST_OFF = 3;
/**
 * Twice the mean error of a factor that was fitted to own texts, on others of the same writer: 5.7 %. Source:
 * vybestack/llxprt-code, issue 2835.
 */
const LEAST_SPREAD = 0.114;
const LEAST_SHARE = 0.25;
/** A text of so many tokens or more is one text: how texts differ, no single one says. */
const WHOLE_TEXT = 1000;
/** The published ranges rest on some ten texts a family: as many of the workspace's own weigh as much as they do. */
const PUBLISHED_TEXTS = 10;

/**
 * 1,010 and 480 tokens of texts of which 1,000 and 500 were predicted: likely 1,490 ÷ 1,500 = 0.993. The single ratios, 1.01
 * and 0.96, are nearer to it than 11.4 %: from 0.880 to 1.107.
 */
export function calibrationOf(counts: readonly ExactCount[]): Calibration {
  const byTokenizer = new Map<Tokenizer, ExactCount[]>();
  // The same request counts once, as it was counted last.
  for (const count of new Map(counts.map((each) => [each.hash, each])).values()) {
    if (!teaches(count)) continue;
    const { tokenizer } = count.sample;
    byTokenizer.set(tokenizer, [...(byTokenizer.get(tokenizer) ?? []), count]);
  }
  return Object.fromEntries([...byTokenizer].map(([tokenizer, of]) => [tokenizer, correctionOf(of)]));
}

function teaches(count: ExactCount): boolean {
  const { plain, tokenizer } = count.sample;
  // A server of the user's own may estimate.
  if (count.by !== null || !plain || TOKENIZER_FAMILIES[tokenizer].exact) return false;
  const predicted = predictedOf(count);
  const ratio = exactOf(count) / predicted;
  return predicted >= LEAST_TOKENS && ratio >= 1 / MOST_OFF && ratio <= MOST_OFF;
}

function correctionOf(counts: readonly ExactCount[]): Correction {
  const total = (value: (count: ExactCount) => number): number => counts.reduce((sum, each) => sum + value(each), 0);
  const likely = total(exactOf) / total(predictedOf);
  const ratios = counts.map((count) => exactOf(count) / predictedOf(count));
  const factor = {
    low: Math.min(likely * (1 - LEAST_SPREAD), ...ratios),
    likely,
    high: Math.max(likely * (1 + LEAST_SPREAD), ...ratios),
  };
  const all = total(({ sample }) => TEXT_KINDS.reduce((sum, kind) => sum + sample.vocabularyTokens[kind], 0));
  const kinds = TEXT_KINDS.filter((kind) => total(({ sample }) => sample.vocabularyTokens[kind]) >= LEAST_SHARE * all);
  return { factor, counts: counts.length, kinds, weights: mapKinds((kind) => weightOf(kind, counts)) };
}

/** One text of 1,000 tokens and one of 500: 1.5 ÷ (1.5 + 10) = 0.13. */
function weightOf(kind: TextKind, counts: readonly ExactCount[]): number {
  const texts = counts.reduce((sum, { sample }) => sum + Math.min(sample.vocabularyTokens[kind] / WHOLE_TEXT, 1), 0);
  return texts / (texts + PUBLISHED_TEXTS);
}

/** Tokens of the texts alone. */
function exactOf({ tokens, sample }: ExactCount): number {
  return tokens - sample.frame;
}

function predictedOf({ sample }: ExactCount): number {
  return byFactors(sample.vocabularyTokens, TOKENIZER_FAMILIES[sample.tokenizer].factors).likely;
}

/** The family of a tokenizer, corrected where the workspace has exact counts of it. */
export function familyBy(tokenizer: Tokenizer, calibration: Calibration = {}): TokenizerFamily {
  const correction = calibration[tokenizer];
  const family = TOKENIZER_FAMILIES[tokenizer];
  return correction === undefined ? family : correctedFamily(family, correction);
}

/**
 * Prose × 1.55 (1.27 to 1.82), corrected by 0.97 (0.86 to 1.08) with the weight 0.5: × 1.50 (1.30 to 1.75), the bounds half
 * way between the published and its own. Of kinds that were not counted, the likely factor goes along and the published range
 * stays.
 */
export function correctedFamily(family: TokenizerFamily, { factor, counts, weights }: Correction): TokenizerFamily {
  const corrected = (kind: TextKind): Range => {
    const { low, likely, high } = family.factors[kind];
    const own = { low: likely * factor.low, likely: likely * factor.likely, high: likely * factor.high };
    const between = (published: number, its: number): number => published + weights[kind] * (its - published);
    return { ...own, low: Math.min(between(low, own.low), own.low), high: Math.max(between(high, own.high), own.high) };
  };
  const factors: Factors = {
    prose: corrected('prose'),
    code: corrected('code'),
    json: corrected('json'),
    otherScript: corrected('otherScript'),
  };
  const by = `${counts} exact count${counts === 1 ? '' : 's'} of this workspace`;
  return { ...family, factors, source: `${family.source}; corrected by ${by}: × ${factor.likely.toFixed(2)}` };
}

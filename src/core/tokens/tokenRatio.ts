import type { Tokenizer } from '../catalogue/catalogue';
import type { Range } from '../estimate';
import { type Factors, TOKENIZER_FAMILIES } from './families';
import { type ByKind, TEXT_KINDS } from './textKind';

const SAME: Range = { low: 1, likely: 1, high: 1 };

/**
 * Tokens of Claude's tokenizer from Opus 4.7 on for one of the tokenizer before, of the same text, since a text is not
 * English for one model and code for the other. Likely the factors' own ratio: 1.55 ÷ 1.14, 1.40 ÷ 1.18, 1.45 ÷ 1.15 and 1;
 * from the least to the most that third parties counted with both, of Opus 4.6 and 4.7 (sol.ava.dev, claudecodecamp.com,
 * April 2026): English 1.20 and 1.45, technical English 1.47; TypeScript 1.13 and 1.36, Python 1.20 and 1.29, code at most
 * 1.39; identifiers and times 1.06, JSON 1.31; Chinese, Russian, Arabic and Hindi 1.00 and 1.01, emoji 1.07.
 */
const OLD_TO_NEW: Factors = {
  prose: { low: 1.2, likely: 1.36, high: 1.47 },
  code: { low: 1.13, likely: 1.19, high: 1.39 },
  json: { low: 1.06, likely: 1.26, high: 1.31 },
  otherScript: { low: 1, likely: 1, high: 1.07 },
};

/** Of a text that nobody has seen, an answer or what fills a hole: code, English, or half of each. */
const OLD_TO_NEW_UNSEEN: Range = { low: OLD_TO_NEW.code.likely, likely: 1.27, high: OLD_TO_NEW.prose.likely };

/**
 * How many tokens another tokenizer makes of what is one token, of a text of these kinds; null between makers, where the same
 * text was not counted at both.
 *
 * @param kinds Tokens of the vocabulary, or shares of them.
 */
export function tokenRatio(from: Tokenizer, to: Tokenizer, kinds: ByKind): Range | null {
  // OpenAI's later vocabulary is the larger one: of the same text it makes as many tokens or fewer.
  if (from === to || (from === 'cl100k' && to === 'o200k')) return SAME;
  if (from === 'claude-old' && to === 'claude-new') return oldToNew(kinds);
  return from === 'claude-new' && to === 'claude-old' ? back(oldToNew(kinds)) : null;
}

/** The same of text that is not there yet, in the script of the text that is. */
export function unseenRatio(from: Tokenizer, to: Tokenizer, kinds: ByKind): Range | null {
  const seen = tokenRatio(from, to, kinds);
  if (seen === null || seen === SAME) return seen;
  const all = TEXT_KINDS.reduce((sum, kind) => sum + kinds[kind], 0);
  const other = all === 0 ? 0 : kinds.otherScript / all;
  const mixed = (bound: keyof Range): number =>
    other * OLD_TO_NEW.otherScript[bound] + (1 - other) * OLD_TO_NEW_UNSEEN[bound];
  const ratio = { low: mixed('low'), likely: mixed('likely'), high: mixed('high') };
  return from === 'claude-old' ? ratio : back(ratio);
}

/** Each kind by its part of the older tokenizer's tokens; of no text as of one that is not seen. */
function oldToNew(kinds: ByKind): Range {
  const { factors } = TOKENIZER_FAMILIES['claude-old'];
  const tokens = TEXT_KINDS.map((kind) => ({ of: OLD_TO_NEW[kind], before: kinds[kind] * factors[kind].likely }));
  const all = tokens.reduce((sum, { before }) => sum + before, 0);
  if (all === 0) return OLD_TO_NEW_UNSEEN;
  const mixed = (bound: keyof Range): number =>
    tokens.reduce((sum, { of, before }) => sum + of[bound] * before, 0) / all;
  return { low: mixed('low'), likely: mixed('likely'), high: mixed('high') };
}

/** 1.20 to 1.47, likely 1.36, is 0.68 to 0.83, likely 0.74, the other way. */
function back({ low, likely, high }: Range): Range {
  return { low: 1 / high, likely: 1 / likely, high: 1 / low };
}

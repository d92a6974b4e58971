import type { Tokenizer } from '../catalogue/catalogue';
import type { Range } from '../estimate';
import type { TextKind } from './textKind';

/** By what a vocabulary's count of a text of one kind is multiplied. */
export type Factors = Readonly<Record<TextKind, Range>>;

/** How the tokens of a family of models are come by from a vocabulary that we have. */
export interface TokenizerFamily {
  readonly vocabulary: 'o200k_base' | 'cl100k_base';
  readonly factors: Factors;
  /** The vocabulary is the family's own: the count is the bill's. */
  readonly exact: boolean;
  /** For the reader: what the factors rest on. */
  readonly source: string;
}

const ITSELF: Factors = {
  prose: { low: 1, likely: 1, high: 1 },
  code: { low: 1, likely: 1, high: 1 },
  json: { low: 1, likely: 1, high: 1 },
  otherScript: { low: 1, likely: 1, high: 1 },
};

/**
 * Claude 3 to Opus 4.6, Sonnet 4.6 and Haiku 4.5, × o200k_base.
 * - Prose: an English page 461 → 503, 1.09 (JOHNISKING/pdf-token-cost); articles 1.16 (L. and F. Awan, May 2025).
 * - Code: with Markdown 429 → 506, 1.18 (sammcj/ingest PR 65); Python 1.30 (Awan).
 * - JSON and tables: CSV 629 → 720, 1.145 (JOHNISKING).
 * - Other scripts: Chinese 1.71 ÷ 1.15 = 1.49, Russian 2.04 ÷ 1.31 = 1.56, Arabic 2.86 ÷ 1.31 = 2.18, Hindi
 *   3.24 ÷ 1.37 = 2.36 (A. Komatsuzaki, April 2026).
 */
const CLAUDE_OLD: Factors = {
  prose: { low: 1.07, likely: 1.14, high: 1.25 },
  code: { low: 1.1, likely: 1.18, high: 1.35 },
  json: { low: 1.05, likely: 1.15, high: 1.3 },
  otherScript: { low: 1.15, likely: 1.5, high: 2.4 },
};

/**
 * Opus 4.7 and later, Claude 5, Haiku 5.5, × o200k_base. Opus 5 and Fable 5 counted alike over llxprt-code's texts (PR 3006).
 * - Prose: an English page 461 → 728, 1.58 (JOHNISKING); one sentence over and over 297 → 540, 1.82 (llxprt-code);
 *   Markdown with a bit of all 675 → 873, 1.29 (llxprt-code).
 * - Code: JavaScript 420 → 636, 1.51 (llxprt-code); with Markdown 429 → 656, 1.53 (sammcj/ingest PR 65).
 * - JSON and tables: CSV 629 → 913, 1.45 (JOHNISKING); JSON 450 → 705, 1.57 (llxprt-code).
 * - Other scripts: as many tokens as before (`OLD_TO_NEW` in `tokenRatio.ts`); five scripts in a row 162 → 270, 1.67; emoji
 *   330 → 540, 1.64; combining marks 246 → 294, 1.20 (llxprt-code).
 */
const CLAUDE_NEW: Factors = {
  prose: { low: 1.27, likely: 1.55, high: 1.82 },
  code: { low: 1.25, likely: 1.4, high: 1.6 },
  json: { low: 1.15, likely: 1.45, high: 1.6 },
  otherScript: CLAUDE_OLD.otherScript,
};

/**
 * The vocabulary of Gemma 3, by which Google's own SDK counts Gemini 2.0 to 3 (`@google/genai/tokenizer`), over o200k_base
 * in files of public repositories, first to last: 25 READMEs 1.04–1.18, all together 1.10; German, French, Spanish and
 * Polish messages 0.95–1.09; 62 files of Python, TypeScript, Go, Java, C# and Ruby 1.06–1.31, together 1.17; 20 of JSON
 * 1.07–1.34, 8 of CSV 1.03–1.85 since it has a token for each digit, together 1.27; Japanese 0.75–0.78, Chinese 0.86–0.99,
 * Korean 0.98–1.01, Russian 1.01. A third party's one factor for Gemini 2 is 1.08.
 */
const GEMINI: Factors = {
  prose: { low: 0.95, likely: 1.09, high: 1.18 },
  code: { low: 1.05, likely: 1.17, high: 1.31 },
  json: { low: 1.03, likely: 1.2, high: 1.85 },
  otherScript: { low: 0.75, likely: 0.93, high: 1.05 },
};

/**
 * Likely as Tekken, the vocabulary of Nemo (July 2024) and what came after it, at most as the one of 32,768 tokens of the
 * models before, over o200k_base in the same files: prose 0.99–1.15, together 1.03, the older one up to 1.34; code
 * 1.02–1.21, together 1.06, up to 1.47; JSON 1.01–1.25 and CSV 1.02–1.84, together 1.10 and 1.44, up to 1.86; Japanese
 * 1.03, Korean 0.99, Russian 1.15, Chinese 1.11–1.34, the older one 1.36–1.92.
 */
const MISTRAL: Factors = {
  prose: { low: 0.99, likely: 1.04, high: 1.35 },
  code: { low: 1.01, likely: 1.06, high: 1.47 },
  json: { low: 1, likely: 1.12, high: 1.86 },
  otherScript: { low: 0.98, likely: 1.12, high: 1.92 },
};

const KNOWN: readonly Factors[] = [ITSELF, CLAUDE_OLD, CLAUDE_NEW, GEMINI, MISTRAL];

/** No figure is published: from the fewest tokens of a known family to the most, likely the families' mean. */
const UNPUBLISHED: Factors = {
  prose: across('prose'), // (1 + 1.14 + 1.55 + 1.09 + 1.04) ÷ 5 = 1.16
  code: across('code'), // (1 + 1.18 + 1.40 + 1.17 + 1.06) ÷ 5 = 1.16
  json: across('json'), // (1 + 1.15 + 1.45 + 1.20 + 1.12) ÷ 5 = 1.18
  otherScript: across('otherScript'), // (1 + 1.5 + 1.5 + 0.93 + 1.12) ÷ 5 = 1.21
};

function across(kind: TextKind): Range {
  const ranges = KNOWN.map((factors) => factors[kind]);
  return {
    low: Math.min(...ranges.map(({ low }) => low)),
    likely: ranges.reduce((sum, { likely }) => sum + likely, 0) / ranges.length,
    high: Math.max(...ranges.map(({ high }) => high)),
  };
}

/** For the reader. */
const SPOKEN: Readonly<Record<TextKind, string>> = {
  prose: 'prose',
  code: 'code',
  json: 'data',
  otherScript: 'other scripts',
};

export const TOKENIZER_FAMILIES: Readonly<Record<Tokenizer, TokenizerFamily>> = {
  o200k: {
    vocabulary: 'o200k_base',
    factors: ITSELF,
    exact: true,
    source: 'o200k_base, the vocabulary of gpt-4o and later',
  },
  cl100k: {
    vocabulary: 'cl100k_base',
    factors: ITSELF,
    exact: true,
    source: 'cl100k_base, the vocabulary of gpt-4, gpt-3.5 and the embedding models',
  },
  'claude-old': {
    vocabulary: 'o200k_base',
    factors: CLAUDE_OLD,
    exact: false,
    source: `o200k_base × ${spoken(CLAUDE_OLD)}, measured at Anthropic by third parties (sammcj/ingest PR 65, JOHNISKING/pdf-token-cost, A. Komatsuzaki)`,
  },
  'claude-new': {
    vocabulary: 'o200k_base',
    factors: CLAUDE_NEW,
    exact: false,
    source: `o200k_base × ${spoken(CLAUDE_NEW)}, measured at Anthropic by third parties (sammcj/ingest PR 65, JOHNISKING/pdf-token-cost, llxprt-code PR 3006)`,
  },
  gemini: {
    vocabulary: 'o200k_base',
    factors: GEMINI,
    exact: false,
    source: `o200k_base × ${spoken(GEMINI)}, measured with the vocabulary of Gemma 3, by which Google's SDK counts Gemini`,
  },
  mistral: {
    vocabulary: 'o200k_base',
    factors: MISTRAL,
    exact: false,
    source: `o200k_base × ${spoken(MISTRAL)}, measured with Mistral's Tekken, at most with its older vocabulary`,
  },
  unknown: {
    vocabulary: 'o200k_base',
    factors: UNPUBLISHED,
    exact: false,
    source: `o200k_base × ${spoken(UNPUBLISHED)}, an assumption: of this model's tokenizer nothing is measured`,
  },
};

/** Whether a family's tokens are its vocabulary's, by kind of text or not; `exact` says whether the family is sure. */
export function isVocabulary({ factors }: TokenizerFamily): boolean {
  return factors === ITSELF;
}

/** A family's source for a text of one kind, with that factor alone: `o200k_base × 1.55 for prose, measured …` */
export function sourceFor(kind: TextKind, source: string, tokenizer: Tokenizer): string {
  const { factors } = TOKENIZER_FAMILIES[tokenizer];
  return source.replace(spoken(factors), `${factors[kind].likely.toFixed(2)} for ${SPOKEN[kind]}`);
}

/** `1.14 (prose), 1.18 (code), 1.15 (data), 1.50 (other scripts)` */
function spoken(factors: Factors): string {
  const of = (kind: TextKind): string => `${factors[kind].likely.toFixed(2)} (${SPOKEN[kind]})`;
  return [of('prose'), of('code'), of('json'), of('otherScript')].join(', ');
}

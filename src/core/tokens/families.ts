import type { Tokenizer } from '../catalogue/catalogue';
import type { Range } from '../estimate';

/** How the tokens of a family of models are come by from a vocabulary that we have. */
export interface TokenizerFamily {
  readonly vocabulary: 'o200k_base' | 'cl100k_base';
  /** Times the vocabulary's count. */
  readonly factor: Range;
  /** The vocabulary is the family's own: the count is the bill's. */
  readonly exact: boolean;
  /** For the reader: what the factor rests on. */
  readonly source: string;
}

const ITSELF: Range = { low: 1, likely: 1, high: 1 };

/** No figure is published: from OpenAI's own to the dearest measured family, likely their mean (1.00, 1.08, 1.18, 1.50 → 1.19). */
const UNPUBLISHED: Range = { low: 1, likely: 1.19, high: 1.55 };

export const TOKENIZER_FAMILIES: Readonly<Record<Tokenizer, TokenizerFamily>> = {
  o200k: {
    vocabulary: 'o200k_base',
    factor: ITSELF,
    exact: true,
    source: 'o200k_base, the vocabulary of gpt-4o and later',
  },
  cl100k: {
    vocabulary: 'cl100k_base',
    factor: ITSELF,
    exact: true,
    source: 'cl100k_base, the vocabulary of gpt-4, gpt-3.5 and the embedding models',
  },
  // Claude 3 to Opus 4.6, Sonnet 4.6 and Haiku 4.5. English 1.10–1.18, code 1.18, JSON 1.15, Chinese and Cyrillic about 1.3.
  'claude-old': {
    vocabulary: 'o200k_base',
    factor: { low: 1.1, likely: 1.18, high: 1.3 },
    exact: false,
    source:
      'o200k_base × 1.18, measured with count_tokens by third parties (sammcj/ingest PR 65; JOHNISKING/pdf-token-cost)',
  },
  // Opus 4.7 and later, Claude 5, Haiku 5.5. English 1.55, code 1.40, JSON 1.45, Chinese and Cyrillic as before.
  'claude-new': {
    vocabulary: 'o200k_base',
    factor: { low: 1.3, likely: 1.5, high: 1.55 },
    exact: false,
    source:
      'o200k_base × 1.50, measured with count_tokens by third parties (sammcj/ingest PR 65; JOHNISKING/pdf-token-cost); Anthropic says about 30 % more than before',
  },
  // Claimed 98–99.9 % right for Gemini 2; later models are taken to lie between OpenAI's own and the old Claude's.
  gemini: {
    vocabulary: 'o200k_base',
    factor: { low: 1, likely: 1.08, high: 1.18 },
    exact: false,
    source: 'o200k_base × 1.08, claimed by a third party for Gemini 2',
  },
  mistral: {
    vocabulary: 'o200k_base',
    factor: UNPUBLISHED,
    exact: false,
    source: 'o200k_base × 1.19, an assumption: no figure is published for Mistral',
  },
  unknown: {
    vocabulary: 'o200k_base',
    factor: UNPUBLISHED,
    exact: false,
    source: 'o200k_base × 1.19, an assumption: the tokenizer is not known',
  },
};

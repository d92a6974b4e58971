import type { Tokenizer } from '../catalogue/catalogue';
import { type Counting, vocabularyTokens } from '../tokens/estimateText';
import { type ByKind, mapKinds } from '../tokens/textKind';
import type { TokenSample } from './countRequest';

export interface TextsToSample extends Pick<Counting, 'counter'> {
  readonly texts: readonly string[];
  readonly tokenizer: Tokenizer;
  /** In tokens. */
  readonly frame: number;
  /** Nothing but texts is counted with them. */
  readonly plain: boolean;
}

/** Our own count of a request, by the kinds of its texts: a text of two kinds has a share of its tokens in each. */
export function tokenSample({ texts, tokenizer, frame, plain, counter }: TextsToSample): TokenSample {
  const counted = texts.map((text) => vocabularyTokens(text, counter));
  const together = (kind: keyof ByKind): number => counted.reduce((sum, tokens) => sum + tokens[kind], 0);
  return { tokenizer, vocabularyTokens: mapKinds(together), frame, plain };
}

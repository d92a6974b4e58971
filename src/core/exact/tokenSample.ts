import type { Tokenizer } from '../catalogue/catalogue';
import type { Counting } from '../tokens/estimateText';
import { type ByKind, mapKinds, textKinds } from '../tokens/textKind';
import type { CountRequest, TokenSample } from './countRequest';

/** Our own count of a request, by the kinds of its texts: a text of two kinds has a share of its tokens in each. */
export function tokenSample(
  { messages, tools }: Pick<CountRequest, 'messages' | 'tools'>,
  { tokenizer, counter, frame }: { readonly tokenizer: Tokenizer; readonly frame: number } & Pick<Counting, 'counter'>,
): TokenSample {
  let vocabularyTokens: ByKind = mapKinds(() => 0);
  for (const { text } of messages) {
    const tokens = counter.count(text);
    const shares = textKinds(text);
    const before = vocabularyTokens;
    vocabularyTokens = mapKinds((kind) => before[kind] + tokens * shares[kind]);
  }
  return { tokenizer, vocabularyTokens, frame, plain: tools.length === 0 };
}

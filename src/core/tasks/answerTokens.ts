import type { CallSite } from '../detect/callSite';
import type { AnswerForm } from '../detect/jsonForm';
import type { Range } from '../estimate';
import { rememberedFor } from '../rememberedFor';

/** A stretch that a tokenizer rarely cuts or joins: a word, up to three digits, a run of signs. */
const STRETCH = /(?<word>[\p{L}\p{M}]+)|\p{N}{1,3}|[^\p{L}\p{M}\p{N}\s]+/gu;
/** Letters of a word that is not in a vocabulary as a whole: about three to a token in Latin letters, one in others. */
const LETTERS_PER_TOKEN = 3;

/**
 * Tokens of an answer whose schema has an end: at least a token for each word and each run of signs of the shortest answer,
 * at most a third of the letters of the longest one's words. `{"label":"billing"}` is 5 to 9; the enum's word itself 1 to 3.
 * Null where the schema has no end, or there is none.
 */
export function answerTokens({ answer }: Pick<CallSite, 'answer'>): Range | null {
  return answer === undefined ? null : tokensOf(answer);
}

/** Each model that may be advised asks it of the same call. */
const tokensOf = rememberedFor(({ shortest, longest }: AnswerForm): Range | null => {
  if (longest === null) return null;
  const low = stretches(shortest, () => 1);
  const most = stretches(longest, (word) => Math.ceil(word.length / (/^[a-z]+$/i.test(word) ? LETTERS_PER_TOKEN : 1)));
  const high = Math.max(low, most);
  return { low, likely: Math.round((low + high) / 2), high };
});

function stretches(text: string, ofWord: (word: string) => number): number {
  let tokens = 0;
  for (const { groups } of text.matchAll(STRETCH)) tokens += groups?.word === undefined ? 1 : ofWord(groups.word);
  return tokens;
}

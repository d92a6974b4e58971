import { hintPattern } from './hintPattern';
import { METHOD_WORDS, OTHER_HINTS, PLAIN_HINTS } from './hintWords';

const PLAIN_HINT = new RegExp(PLAIN_HINTS, 'i');
const OTHER_HINT = hintPattern(OTHER_HINTS);
const CALL = new RegExp(`\\.(?:${METHOD_WORDS})\\s*[(<]`);

/** A cheap test before anything is loaded or parsed: without a word of an SDK, no client of it can be made in a file. */
export function hasHint(text: string): boolean {
  return PLAIN_HINT.test(text) || OTHER_HINT.test(text);
}

/**
 * Some method of a name that sends requests is called. A file with that and without a hint may hold a call all the same,
 * where it imports a file that has one: `get_llm().invoke(question)`.
 */
export function hasCall(text: string): boolean {
  return CALL.test(text);
}

import { code as inlineCode, tame } from './markdown';

/** Two sentences. */
const LONGEST = 400;

/**
 * As words in Markdown that is read as it is written: only the signs that would act are escaped, and dates, paths and
 * addresses stay themselves.
 */
export function words(text: string): string {
  return tame(text, LONGEST).replace(/[\\`*[\]<>|#!&$~]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

/** As code where a code span can hold it. */
export function code(text: string): string {
  const span = inlineCode(text);
  return span === '' || span.startsWith('`') ? span : words(text);
}

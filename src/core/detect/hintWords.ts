import { ALL_APIS } from './apis/allApis';

// What stands in a bundle is the values: esbuild.js evaluates this file, so that a test of a text needs none of the tables.

const HINTS = [...new Set(ALL_APIS.map((api) => api.hint))];

/** A regular expression's source: without one of these words no call of an SDK can stand in a file. */
export const HINT_WORDS: string = HINTS.join('|');

/** The same in two, of which plain words, together and sorted, are found in a third of the time: those that begin alike are tried as one. */
const ALTERNATIVES = new Set(HINTS.flatMap((hint) => (/[([]/.test(hint) ? [hint] : hint.split('|'))));
const isPlain = (hint: string): boolean => /^(?:[\w@/ -]|\\[./-])+$/.test(hint);
export const PLAIN_HINTS: string = [...ALTERNATIVES].filter(isPlain).sort().join('|');
export const OTHER_HINTS: string = [...ALTERNATIVES].filter((hint) => !isPlain(hint)).join('|');

/** The names of the methods that send a request, as a regular expression's source. */
export const METHOD_WORDS: string = [...new Set(ALL_APIS.flatMap((api) => api.methods))]
  .filter((name) => /^\w+$/.test(name))
  .sort()
  .join('|');

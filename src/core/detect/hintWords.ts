import { ALL_APIS } from './apis/allApis';

// What stands in a bundle is the values: esbuild.js evaluates this file, so that a test of a text needs none of the tables.

/** A regular expression's source: without one of these words no call of an SDK can stand in a file. */
export const HINT_WORDS: string = [...new Set(ALL_APIS.map((api) => api.hint))].join('|');

/** The names of the methods that send a request, as a regular expression's source. */
export const METHOD_WORDS: string = [...new Set(ALL_APIS.flatMap((api) => api.methods))]
  .filter((name) => /^\w+$/.test(name))
  .sort()
  .join('|');

import { lineWords } from '../placeWords';
import { contains } from '../syntax/outline';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { ALL_APIS } from './apis/allApis';
import type { CallSite } from './callSite';

const METHOD = new RegExp(`\\b(?:${[...new Set(ALL_APIS.flatMap((api) => api.methods))].join('|')})\\s*\\(`);
/** More than this is not one half-typed call. */
const LONGEST = 4_000;

/** Where half-typed code may hide a call: a sentence for each such place. */
export function brokenCalls(file: SyntaxFile, sites: readonly CallSite[]): readonly string[] {
  const lines = file
    .errors()
    .filter((error) => !sites.some((site) => contains(error, site.span) || contains(site.span, error)))
    .flatMap((error) => {
      const at = METHOD.exec(file.written({ start: error.start, end: Math.min(error.end, error.start + LONGEST) }));
      return at === null ? [] : [lineWords(file.location({ start: error.start + at.index, end: error.end }))];
    });
  return [...new Set(lines)].map((line) => `The code at ${line} is not complete: a call in it may be missing here.`);
}

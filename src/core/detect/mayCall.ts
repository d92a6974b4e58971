import { endBefore, opens } from '../syntax/calledNames';
import type { FileLanguage } from '../source';
import { isOfApi } from './modules';
import { sdksReferred } from './references';
import { EVERY_SDK, NO_SDKS, type Sdks, sdksOfMethod, sdksOfObjects } from './sdks';

/** What a comment names that speaks to Promptfare. */
const OWN_NAME = 'promptfare';
/** A clause of more characters is none. */
const LONGEST_IMPORT = 4_000;
/** `['create']` and what stands around it. */
const LONGEST_KEY = 60;

/**
 * A test of code before it is parsed: false only where nothing can be reported of it, neither a call nor what is wrong with
 * a comment or half typed. It takes about a hundredth of a parse.
 */
export function mayCall(text: string, language: FileLanguage): boolean {
  return sdksCalled(text, language) !== NO_SDKS;
}

/** The SDKs of which a text may hold a call, by the names that it calls alone; every one where anything may be reported. */
export function sdksCalled(text: string, language: FileLanguage): Sdks {
  if (text.includes(OWN_NAME) || language === 'jupyter') return EVERY_SDK;
  if (language === 'shellscript') return text.includes('curl') ? sdksOfMethod('curl') : NO_SDKS;
  const isPage = language === 'markdown' || language === 'mdx';
  const names = calledNames(text);
  if (names === null) return EVERY_SDK;
  let sdks = NO_SDKS;
  for (const name of names) {
    const own = sdksOfMethod(name);
    // Of most names there is none, and sets of bits are made anew.
    if (own !== NO_SDKS) sdks |= own;
  }
  if (isPage || language === 'python') {
    if (names.size > 0) sdks |= sdksOfObjects(text);
    if (callsRenamed(text, names)) return EVERY_SDK;
    sdks |= sdksReferred(text);
  }
  if (language !== 'python' && callsImported(text, names)) return EVERY_SDK;
  return isPage && text.includes('curl') ? sdks | sdksOfMethod('curl') : sdks;
}

/** The names that are called; null where one can't be told. */
function calledNames(text: string): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    if (!opens(text, at)) continue;
    const end = endBefore(text, at);
    const last = text.charCodeAt(end - 1);
    // Behind a comment.
    if (last === 0x2f && text.charCodeAt(end - 2) === 0x2a) return null;
    // `client['create'](…)`.
    const key = last === 0x5d ? /['"`](\w+)['"`]\s*\]$/.exec(text.slice(Math.max(0, end - LONGEST_KEY), end)) : null;
    if (key?.[1] !== undefined) names.add(key[1]);
    let from = end;
    while (from > 0 && isOfName(text.charCodeAt(from - 1))) from--;
    // What is made is no request.
    if (from < end && !isMade(text, from)) names.add(text.slice(from, end));
  }
  return names;
}

/** `new OpenAI(`. */
function isMade(text: string, at: number): boolean {
  return text.startsWith('new ', at - 4) && !isOfName(text.charCodeAt(at - 5));
}

/** `ask` of `from litellm import completion as ask`. */
function callsRenamed(text: string, called: ReadonlySet<string>): boolean {
  for (const [, name = ''] of text.matchAll(/\bas[ \t]+(\w+)/g)) if (called.has(name)) return true;
  return false;
}

/** `ask` of `import { generateText as ask } from 'ai'` and of `import ask from 'axios'`; all of what is required. */
function callsImported(text: string, called: ReadonlySet<string>): boolean {
  for (const { 1: how = '', 2: module = '', index } of text.matchAll(MODULE)) {
    if (!isOfApi(module)) continue;
    if (how !== 'from') return true;
    const before = text.slice(Math.max(0, index - LONGEST_IMPORT), index);
    const clause = before.slice(before.lastIndexOf('import') + 'import'.length);
    // What keeps its name is among the methods, if it is a function of the SDK.
    const renamed = clause.matchAll(/^\s*(?:type\s+)?([\w$]+)|\bas\s+([\w$]+)/g);
    for (const [, whole = '', other = whole] of renamed) if (called.has(other)) return true;
  }
  return false;
}

const MODULE = /\b(from|import|require)\s*\(?\s*['"`]([^'"`\n]+)['"`]/g;

/** The names of SDKs have no other letters. */
function isOfName(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x24
  );
}

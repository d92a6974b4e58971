import { ALL_APIS } from './apis/allApis';
import type { ApiFamily } from './apis/api';
import { ownCopy } from '../ownCopy';
import { hintPattern } from './hintPattern';
import { type FileLanguage, isDocumentFormat } from '../source';

/** A set of the SDKs of `ALL_APIS`, one bit each. */
export type Sdks = bigint;

export const NO_SDKS: Sdks = 0n;
export const EVERY_SDK: Sdks = -1n;

function sdksWhere(fits: (api: ApiFamily) => boolean): Sdks {
  return ALL_APIS.reduce((sdks, api, index) => (fits(api) ? sdks | (1n << BigInt(index)) : sdks), NO_SDKS);
}

interface Named {
  readonly hint: RegExp;
  readonly sdks: Sdks;
}

/** Those that fit, by their hints. */
function named(fits: (api: ApiFamily) => boolean): readonly Named[] {
  return [...new Set(ALL_APIS.filter(fits).map(({ hint }) => hint))].map((hint) => ({
    hint: hintPattern(hint),
    sdks: sdksWhere((api) => api.hint === hint && fits(api)),
  }));
}

function sdksNamedIn(text: string, all: readonly Named[]): Sdks {
  return all.reduce((sdks, { hint, sdks: own }) => (hint.test(text) ? sdks | own : sdks), NO_SDKS);
}

/** A call of these is told by what it passes, whatever its file imports. */
export const TOLD_ALONE: Sdks = sdksWhere(
  (api) => api.recogniseAlone !== undefined && api.callsObjects !== true && api.isInHinted !== true,
);
const WITH_OBJECTS = named((api) => api.callsObjects === true);
const ANY_WITH_OBJECTS = anyOf(WITH_OBJECTS);
/** Modules of common names, which their hint tells from others. */
const OF_COMMON_NAMES = named(({ hint }) => hint.includes('from|import'));
const ANY_OF_COMMON_NAMES = anyOf(OF_COMMON_NAMES);
/** What a hint tells without a module. */
const IN_HINTED = named(({ hint, isInHinted }) => isInHinted === true && !hint.includes('from|import'));

/** Most texts have none of several hints: these are looked for together first. */
function anyOf(all: readonly Named[]): RegExp {
  return new RegExp(all.map(({ hint }) => hint.source).join('|'), 'i');
}

/** Those whose objects are called themselves, as far as the text has the word that is in every file with such a call. */
export function sdksOfObjects(text: string): Sdks {
  return ANY_WITH_OBJECTS.test(text) ? sdksNamedIn(text, WITH_OBJECTS) : NO_SDKS;
}

const ofMethods: ReadonlyMap<string, Sdks> = new Map(
  [...new Set(ALL_APIS.flatMap((api) => api.methods))].map((name) => [
    name,
    sdksWhere((api) => api.methods.includes(name)),
  ]),
);

const methodsBySdks = new Map<Sdks, ReadonlySet<string>>();
/** More combinations than a repository has; a bound for what is kept. */
const MOST_COMBINATIONS = 1_000;

/** The names of the methods and functions that some of them have. */
export function methodsOf(sdks: Sdks): ReadonlySet<string> {
  let known = methodsBySdks.get(sdks);
  if (known === undefined) {
    known = new Set([...ofMethods].filter(([, own]) => (own & sdks) !== NO_SDKS).map(([name]) => name));
    if (methodsBySdks.size < MOST_COMBINATIONS) methodsBySdks.set(sdks, known);
  }
  return known;
}

/** Those that have a method or a function of a name. */
export function sdksOfMethod(name: string): Sdks {
  return ofMethods.get(name) ?? NO_SDKS;
}

const ofModules = new Map<string, Sdks>();
/** More than a repository imports; a bound for what is kept. */
const MOST_MODULES = 20_000;

/** Those that a module is of. */
export function sdksOfModule(module: string): Sdks {
  let known = ofModules.get(module);
  if (known === undefined) {
    known = sdksWhere((api) => api.isModule(module));
    if (ofModules.size < MOST_MODULES) ofModules.set(ownCopy(module), known);
  }
  return known;
}

/**
 * Words behind `import` and `from`, wherever they stand: in a page code is quoted and indented in every way, and in a notebook
 * whose cells are a text each `\n` stands before a line. The words come first: what begins with a look at what is before them is
 * tried at each letter, which takes six times as long.
 */
const PYTHON = /(?:from|import)(?<=(?:\b|\\n)(?:from|import))[ \t]+([\w.]+)([\w., \t]*(?:\([^)]{0,2000}\))?)/g;
const JAVASCRIPT = /(?:from|import|require)(?<=(?:\b|\\n)(?:from|import|require))\s*\(?\s*['"`]([^'"`\n]+)['"`]/g;
/** `importlib.import_module("litellm")`. A module whose name run time makes is not followed: nothing in it is anybody's. */
const LOADED = /\b(?:import_module|__import__)\s*\(\s*['"]([^'"\n]*)['"]/g;

/** The SDKs that a text imports: maybe more, since comments and prose count as well, and never less. */
export function sdksImported(text: string, language: FileLanguage): Sdks {
  let sdks = sdksNamedIn(text, IN_HINTED) | sdksOfObjects(text);
  if (ANY_OF_COMMON_NAMES.test(text)) sdks |= sdksNamedIn(text, OF_COMMON_NAMES);
  for (const [, module = ''] of text.matchAll(LOADED)) sdks |= sdksOfModule(module);
  if (language === 'python' || isDocumentFormat(language))
    for (const [, module = '', names = ''] of text.matchAll(PYTHON)) {
      sdks |= sdksOfModule(module);
      // A class is no module.
      for (const [name] of names.matchAll(/\b[a-z_][\w.]*/g))
        sdks |= sdksOfModule(name) | sdksOfModule(`${module}.${name}`);
    }
  if (language !== 'python') for (const [, module = ''] of text.matchAll(JAVASCRIPT)) sdks |= sdksOfModule(module);
  return sdks;
}

import { rememberedFor } from '../rememberedFor';
import type { Source, Span } from '../source';
import { type Argument, type CallExpression, type Expression, lastName } from '../syntax/expression';
import type { CallCandidate } from '../syntax/outline';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { ALL_APIS } from './apis/allApis';
import type { Recognised } from './apis/api';
import type { Evaluator } from './evaluate';
import { RUNNERS } from './runners';
import { NO_SDKS, type Sdks, sdksOfMethod } from './sdks';
import { requestFields } from './settings';

/** And those that give back what calls it, of which only a request says what is passed: `sync_to_async(create)(model=…)`. */
const HANDED_TO: ReadonlySet<string> = new Set([...RUNNERS, 'partialmethod', 'sync_to_async']);
/** A function by its name alone, behind what runs it and the executor or None that it may be run in. */
const BARE = new RegExp(`\\b(?:${[...HANDED_TO].join('|')})\\s*\\(\\s*(?:\\w+\\s*,\\s*)?(\\w+)\\s*[,)]`, 'g');
/** `completion as ask`. */
const RENAMED = /\b(\w+)[ \t]+as[ \t]+(\w+)/g;
/** Methods by the end of a reference: `client.messages.create,` and `…create)`. */
const REFERENCE = new RegExp(
  `\\.(${[...new Set(ALL_APIS.flatMap((api) => api.methods))].map((name) => name.replace(/\W/g, '\\$&')).join('|')})\\s*[,)]`,
  'g',
);
/** Runs of a reference, in which what calls it stands before it. */
const LONGEST = 400;

/** A method that is handed to what calls it: `asyncio.to_thread(client.messages.create, model=…)`. */
export interface Reference {
  readonly candidate: CallCandidate;
  /** The call as it would be written there, from the method to the end of what is passed. */
  readonly call: CallExpression;
}

/** The SDKs whose methods a text of Python hands on to what calls them; none where it hands on none, which is most often. */
export function sdksReferred(text: string): Sdks {
  return placesIn(text).reduce((sdks, place) => sdks | place.sdks, NO_SDKS);
}

interface Place extends Span {
  readonly sdks: Sdks;
}

/** Where methods stand that a text hands on, and functions of SDKs by their names alone, in its order. */
function placesIn(text: string): readonly Place[] {
  const methods = [...text.matchAll(REFERENCE)].map((match) => placeOf(match, sdksOfMethod(match[1] ?? '')));
  const bare = [...text.matchAll(BARE)];
  if (bare.length === 0) return methods;
  const renamed = new Map(Array.from(text.matchAll(RENAMED), ([, name = '', other = '']) => [other, name] as const));
  const functions = bare.flatMap((match) => {
    const name = match[1] ?? '';
    const sdks = sdksOfMethod(name) | sdksOfMethod(renamed.get(name) ?? name);
    return sdks === NO_SDKS ? [] : [placeOf(match, sdks)];
  });
  return [...methods, ...functions].sort((a, b) => a.start - b.start);
}

function placeOf({ 0: { length }, index: start }: RegExpExecArray, sdks: Sdks): Place {
  return { start, end: start + length, sdks };
}

const referencesIn = rememberedFor(({ text }: Source): readonly Place[] => placesIn(text));

/** Whether a call of the analysed file has a method or function of one of the SDKs that is not called, near to its beginning. */
export function holdsReference({ span }: CallCandidate, sdks: Sdks, { file }: Evaluator): boolean {
  const end = Math.min(span.end, span.start + LONGEST);
  const all = referencesIn(file.source);
  for (let at = firstFrom(all, span.start); at < all.length; at++) {
    const reference = all[at];
    if (reference === undefined || reference.start >= end) return false;
    if (reference.end <= end && (reference.sdks & sdks) !== NO_SDKS) return true;
  }
  return false;
}

/** The stretches in which every call begins that holds such a reference. */
export function stretchesOfReferences(sdks: Sdks, { source }: Pick<SyntaxFile, 'source'>): readonly Span[] {
  return referencesIn(source)
    .filter((reference) => (reference.sdks & sdks) !== NO_SDKS)
    .map(({ start }) => ({ start: Math.max(0, start - LONGEST), end: start + 1 }));
}

function firstFrom(all: readonly Span[], offset: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The call that a call makes by handing a method on; null where it hands on none. */
export function referredCall(call: CallExpression): { readonly call: CallExpression; readonly sure: boolean } | null {
  const applied = call.callee.kind === 'call' ? call.callee : null;
  // `retry(client.messages.create)(model=…)`.
  const [handed] = applied?.arguments ?? [];
  if (applied !== null && handed !== undefined && applied.arguments.length === 1 && isMethod(handed.value))
    return { call: { ...call, callee: handed.value }, sure: HANDED_TO.has(lastName(applied.callee)) };
  const runs = HANDED_TO.has(lastName(call.callee));
  const method = call.arguments.findIndex((each) => isFunctionAsked(each) && isMethod(each.value));
  const at = method < 0 && runs ? bareAt(call) : method;
  const reference = call.arguments[at];
  // An executor, or None, stands before the function; what else does, nobody knows.
  if (reference === undefined || at > 1) return null;
  const rest = call.arguments.slice(at + 1);
  const end = rest.at(-1)?.value.span.end ?? reference.value.span.end;
  const span = { start: reference.value.span.start, end };
  return { call: { kind: 'call', callee: reference.value, arguments: rest, span }, sure: runs };
}

/** By its place, or as `retry(func=client.messages.create, …)`. */
function isFunctionAsked(given: Argument): boolean {
  return (
    given.kind === 'positional' ||
    (given.kind === 'named' &&
      /^(?:f|fn|func|function|method|callable|call|request|target|callback|operation|action|api)$/.test(given.name))
  );
}

/** Whether what is handed on with it is the request's own: then whatever it is handed to calls it. */
export function passesRequest(call: CallExpression, recognised: Recognised, evaluator: Evaluator): boolean {
  const { shape } = recognised;
  const own = { ...recognised, settings: [] };
  const { byName } = requestFields(call, own, evaluator);
  return [...shape.model, ...shape.prompt.map(({ field }) => field)].some((name) => byName.has(name));
}

/** Where a function stands by its name alone: behind the executor or None that it is run in, first with all others. */
function bareAt({ callee, arguments: given }: CallExpression): number {
  const at = lastName(callee) === 'run_in_executor' ? 1 : 0;
  return given[at]?.kind === 'positional' && given[at].value.kind === 'name' ? at : -1;
}

function isMethod(expression: Expression): boolean {
  return expression.kind === 'member';
}

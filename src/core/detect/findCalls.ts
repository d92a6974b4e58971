import type { Span } from '../source';
import type { CallExpression } from '../syntax/expression';
import { byPlace, type CallCandidate } from '../syntax/outline';
import type { FileTime } from '../syntax/tooLong';
import type { CallSite } from './callSite';
import { rememberDefinition } from './definition';
import { Evaluator } from './evaluate';
import type { Project } from './project';
import { siteOf } from './readSite';
import { handedOn, recognise } from './recognise';
import { holdsReference, stretchesOfReferences } from './references';
import { EVERY_SDK, NO_SDKS } from './sdks';
import { BUILT_IN, type Search, searchFor } from './search';

/** What is looked for once more, after an edit. */
export interface Again {
  /** In these stretches. */
  readonly within: readonly Span[];
  /** The calls elsewhere, for what they rest on too. */
  readonly known: readonly CallSite[];
}

/**
 * Every call of a known SDK in a file, or in stretches of it, in the order of the text. Throws a `TooLongError` when the file's
 * time is over.
 */
export function findCalls(
  file: Project,
  time?: FileTime,
  search: Search = searchFor(file, EVERY_SDK),
  again?: Again,
): readonly CallSite[] {
  const evaluator = new Evaluator(file, time);
  for (const { model } of again?.known ?? []) rememberDefinition(model, evaluator);
  const referred = new Set<number>();
  const sites = candidatesIn(file, search, again).map((candidate) =>
    evaluator.inPiece(candidate.span.start, () => siteAt(candidate, search, referred, evaluator)),
  );
  return withOrdinals(sites.filter((site) => site !== null));
}

/** What may be a call of an SDK, in the order of the text. */
function candidatesIn(file: Project, { isAny, referred, methods }: Search, again?: Again): readonly CallCandidate[] {
  const { outline, trace } = file;
  if (!isAny && referred === NO_SDKS) return outline.callsOf(methods, again);
  // Who goes on from it after an edit has looked into all that the edit may change.
  if (isAny || again !== undefined || trace !== undefined) return outline.callsOf(null, again);
  // What hands a method on stands right before it: most functions of the file need not be read for that.
  const within = stretchesOfReferences(referred, file);
  return [...new Set([...outline.callsOf(methods), ...outline.callsOf(null, { within })])].sort(byPlace);
}

/** Each numbered among the calls of the same API in the same function. */
export function withOrdinals(sites: readonly CallSite[]): readonly CallSite[] {
  const ordinals = new Map<string, number>();
  return sites.map((site) => {
    const key = `${site.function ?? ''}/${site.api}`;
    const ordinal = (ordinals.get(key) ?? 0) + 1;
    ordinals.set(key, ordinal);
    return site.ordinal === ordinal ? site : { ...site, ordinal };
  });
}

/** `referred`: where methods stand that are handed on. */
function siteAt(
  candidate: CallCandidate,
  { methods, isAny, referred: sdks }: Search,
  referred: Set<number>,
  evaluator: Evaluator,
): CallSite | null {
  const mayHandOn = sdks !== NO_SDKS && holdsReference(candidate, sdks, evaluator);
  const mayBeObject = isAny && !BUILT_IN.has(candidate.method);
  if (!mayBeObject && !mayHandOn && !methods.has(candidate.method)) return null;
  const expression = candidate.expression();
  evaluator.budget.renew('receiver');
  evaluator.callers.begin();
  if (expression.kind !== 'call' || isOfList(expression)) return null;
  const direct = recognise(expression, evaluator);
  const found =
    direct.length === 0 && mayHandOn
      ? handedOn(expression, isAny ? null : methods, evaluator)
      : { at: candidate.span, call: expression, recognised: direct };
  const [first, ...others] = found?.recognised ?? [];
  if (found === null || first === undefined) return null;
  const { at, call } = found;
  // `sync_to_async(client.messages.create)(…)` is two calls around one method.
  if (at !== candidate.span && referred.has(at.start)) return null;
  if (at !== candidate.span) referred.add(at.start);
  evaluator.budget.renew('request');
  return siteOf({ ...candidate, span: at }, call, [first, ...others], evaluator);
}

/** `messages.append(message)`, the commonest of all: what is appended to an SDK's conversation goes by names. */
function isOfList({ callee, arguments: given }: CallExpression): boolean {
  return (
    callee.kind === 'member' && callee.property === 'append' && given.length === 1 && given[0]?.kind === 'positional'
  );
}

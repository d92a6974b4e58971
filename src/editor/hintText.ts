import { type CallArgument, command, commandTitle } from '../contributions';
import type { Method } from '../core/estimate';
import { approximately, formatCount, formatCountRange } from '../core/format';
import type { CallReport, HoleReport } from '../core/report';
import type { Location } from '../core/source';
import { EVIDENCE_WORDS } from './evidenceWords';
import { code, commandLink, plain } from './markdown';

/** A size behind a stretch of a prompt. */
export interface Hint {
  /** It stands at the end of this place, in the report's own file. */
  readonly at: Location;
  readonly label: string;
  /** In Markdown; made when it is asked for, since few of many hints are pointed at. */
  readonly tooltip: () => string;
  /** Of a hole: what *Set Size…* sets. */
  readonly hole: { readonly id: string; readonly written: string } | null;
}

/** Texts of fewer tokens say nothing worth a sign behind them. The setting's description names it too. */
export const LEAST_TOKENS = 3;

/**
 * The tokens behind each prompt text and the size behind each hole that the calls have in their own file; one each, however
 * many calls use it.
 */
export function hintsOf(calls: readonly CallReport[]): readonly Hint[] {
  const heard = calls.filter(({ ignored }) => !ignored);
  const texts = byPlace(heard.flatMap(countsOf)).map(textHint);
  const holes = byPlace(heard.flatMap(sizesOf)).map(holeHint);
  return [...texts, ...holes].filter((hint) => hint !== null);
}

/** What a hint shows where a pointer rests on it; of a hole that can be sized here, with the link that does it. */
export function hintTooltip({ tooltip }: Hint, setSize: CallArgument | null): string {
  if (setSize === null) return tooltip();
  return `${tooltip()} · ${commandLink(plain(commandTitle.setSize), command.setSize, setSize)}`;
}

interface Count {
  readonly at: Location;
  readonly tokens: number;
  readonly method: Method;
  readonly call: CallReport;
  /** What the count rests on. */
  readonly reason: string | undefined;
}

interface Size {
  readonly at: Location;
  readonly hole: HoleReport;
  readonly id: string;
}

function countsOf(call: CallReport): readonly Count[] {
  return call.input.parts.flatMap(({ texts = [], reason }) =>
    texts.map(({ at, tokens, method }) => ({ at, tokens, method, call, reason })),
  );
}

function sizesOf({ input, id }: CallReport): readonly Size[] {
  return input.holes.map((hole) => ({ at: hole.at, hole, id }));
}

type Several<T> = readonly [T, ...T[]];

/** What stands at the same place together; what stands in another file is left out. */
function byPlace<T extends { readonly at: Location }>(all: readonly T[]): readonly Several<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const each of all) {
    const { path, line, column, endLine, endColumn } = each.at;
    if (path !== undefined) continue;
    const key = [line, column, endLine, endColumn].join();
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

function textHint(counts: Several<Count>): Hint | null {
  const tokens = counts.map((count) => count.tokens);
  const [low, high] = [Math.min(...tokens), Math.max(...tokens)];
  if (high < LEAST_TOKENS) return null;
  // Two tokenizers count one text differently: it is a range of exact figures then.
  const sign = counts.every(({ method }) => method === 'exact') ? '' : '≈ ';
  return {
    at: counts[0].at,
    label: `${sign}${formatCountRange({ low, likely: high, high })} tokens`,
    tooltip: () => countTooltip(counts),
    hole: null,
  };
}

function countTooltip(counts: readonly Count[]): string {
  const known = new Set(counts.map(countWords));
  const reasons = new Set(counts.flatMap(({ reason, method }) => (method === 'exact' || !reason ? [] : [reason])));
  return [...[...known].slice(0, MOST_LINES), ...[...reasons].slice(0, MOST_LINES).map(plain)].join(LINE_BREAK);
}

const MOST_LINES = 3;
const LINE_BREAK = '  \n';

function countWords({ tokens, method, call: { model } }: Count): string {
  const count = `${approximately(method)}${formatCount(tokens)} tokens of fixed text`;
  const name = model.value ?? model.candidates[0];
  return name === undefined ? `${count}, for a model that is not known` : `${count}, for ${code(name)}`;
}

function holeHint(sizes: Several<Size>): Hint {
  const [{ at, hole, id }] = sizes;
  const likely = sizes.map((size) => size.hole.likely);
  const range = { low: Math.min(...likely), likely: hole.likely, high: Math.max(...likely) };
  const sign = sizes.some((size) => approximately(size.hole) !== '') ? '≈ ' : '';
  return {
    at,
    label: `${sign}${formatCountRange(range)}`,
    tooltip: () => [...new Set(sizes.map((size) => sizeWords(size.hole)))].slice(0, MOST_LINES).join(LINE_BREAK),
    hole: { id, written: hole.written },
  };
}

function sizeWords(hole: HoleReport): string {
  const name = code(hole.name) || 'text filled in';
  const span = hole.low === hole.high ? '' : ` (${formatCountRange(hole)})`;
  return `${name}: ${approximately(hole)}${formatCount(hole.likely)} tokens${span}, ${EVIDENCE_WORDS[hole.evidence]}`;
}

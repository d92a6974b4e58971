import type { Analysis } from '../core/analyse';
import type { CallReport } from '../core/report';
import type { Location, Span } from '../core/source';
import type { TextChange } from './protocol';
import { offsetsIn } from './textOffsets';

/** What was last said of a text that parses, and what has been typed since. */
export interface LastGood {
  readonly text: string;
  readonly calls: readonly CallReport[];
  /** In the order in which they were made, each to what the one before it left. */
  readonly changes: readonly TextChange[];
  /** How many stretches of it did not parse even so: a file may have some that nobody is typing in. */
  readonly broken: number;
}

/** What a call that is kept says of itself. */
export const KEPT_NOTE = 'This is from before the last edits: the code here does not parse while it is being typed.';

/**
 * The analysis of a text that does not parse, with the calls that were there before and are still written in it: a call does
 * not go away while somebody types near it or in it, only when its name is gone, or the text parses without it.
 */
export function keepLast(analysis: Analysis, last: LastGood | undefined, text: string): Analysis {
  if (analysis.kind !== 'report' || last === undefined || !isBroken(analysis, last)) return analysis;
  const { report } = analysis;
  const before = offsetsIn(last.text);
  const now = offsetsIn(text);
  const broken = analysis.broken ?? [];
  const calls = [...report.calls];
  for (const call of last.calls) {
    const callee = mapped(before.span(call.callee), last.changes);
    if (callee === null) continue;
    const at = calls.findIndex((each) => now.span(each.callee).start === callee.start);
    const found = calls[at];
    if (found !== undefined && !isWorse(found, call, now.span(found), broken)) continue;
    const moved = move(call, (location) => {
      const { start, end } = before.span(location);
      return now.location({ start: moveOffset(start, last.changes), end: moveOffset(end, last.changes) });
    });
    const kept: CallReport = { ...moved, notes: [...call.notes, KEPT_NOTE] };
    if (found !== undefined) calls[at] = { ...kept, id: found.id };
    else calls.push({ ...kept, id: freeId(call.id, calls) });
  }
  calls.sort((a, b) => a.line - b.line || a.column - b.column);
  return { ...analysis, report: { ...report, calls } };
}

/** Whether a text does not parse where it did. */
export function isBroken(analysis: Analysis, last: LastGood | undefined): boolean {
  const broken = analysis.kind === 'report' ? (analysis.broken?.length ?? 0) : 0;
  return broken > (last?.broken ?? 0);
}

/** It is being typed in, or less is known of it while something else is: its model, or whose it is. */
function isWorse(found: CallReport, before: CallReport, at: Span, broken: readonly Span[]): boolean {
  if (broken.some(({ start, end }) => start < at.end && at.start < end)) return true;
  const isKnown = ({ model }: CallReport): boolean => model.value !== null || model.candidates.length > 0;
  return (isKnown(before) && !isKnown(found)) || (before.provider !== null && found.provider === null);
}

/** Where a stretch is after the changes; null where one of them was made in it. */
function mapped(span: Span, changes: readonly TextChange[]): Span | null {
  let { start, end } = span;
  for (const { offset, deletedLength, text } of changes) {
    const by = text.length - deletedLength;
    if (offset + deletedLength <= start) {
      start += by;
      end += by;
    } else if (offset < end) return null;
  }
  return { start, end };
}

function moveOffset(offset: number, changes: readonly TextChange[]): number {
  return changes.reduce((at, { offset: from, deletedLength, text }) => {
    if (at < from || (at === from && deletedLength > 0)) return at;
    return at >= from + deletedLength ? at + text.length - deletedLength : from;
  }, offset);
}

/** A report with every place in its own file moved. */
function move(call: CallReport, moved: (location: Location) => Location): CallReport {
  // A line that is said alone is that of a place in the first column.
  const lineOf = (line: number): number => moved({ line, column: 1, endLine: line, endColumn: 1 }).line;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null || 'path' in value) return value;
    const elsewhere = 'at' in value && hasPath(value.at);
    const entries = Object.entries(value).map(([key, inner]): readonly [string, unknown] => {
      const isLine = (key === 'line' || key === 'methodLine') && !elsewhere;
      return [key, isLine && typeof inner === 'number' ? lineOf(inner) : visit(inner)];
    });
    return Object.fromEntries(isLocation(value) ? [...entries, ...Object.entries(placeOf(moved(value)))] : entries);
  };
  return visit(call) as CallReport;
}

function placeOf({ line, column, endLine, endColumn }: Location): Location {
  return { line, column, endLine, endColumn };
}

function isLocation(value: object): value is Location {
  return 'line' in value && 'column' in value && 'endLine' in value && 'endColumn' in value;
}

function hasPath(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'path' in value;
}

/** Another call may have its id by now, since they are numbered. */
function freeId(id: string, calls: readonly CallReport[]): string {
  const taken = new Set(calls.map((each) => each.id));
  const [stem, number] = [id.slice(0, id.lastIndexOf('/') + 1), Number(id.slice(id.lastIndexOf('/') + 1))];
  let free = id;
  for (let next = number + 1; taken.has(free); next++) free = `${stem}${next}`;
  return free;
}

interface Kept {
  readonly good: LastGood | undefined;
  /** Since then. */
  readonly changes: readonly TextChange[];
}

/** Who types so much without the text ever parsing has written another one. */
const MOST_CHANGES = 2_000;

/** What was last said of each open document that parses. */
export class KeptCalls {
  private readonly documents = new Map<string, Kept>();

  opened(uri: string): void {
    this.documents.set(uri, { good: undefined, changes: [] });
  }

  changed(uri: string, changes: readonly TextChange[]): void {
    const kept = this.documents.get(uri);
    if (kept === undefined) return;
    const all = [...kept.changes, ...changes];
    this.documents.set(uri, all.length > MOST_CHANGES ? { good: undefined, changes: [] } : { ...kept, changes: all });
  }

  closed(uri: string): void {
    this.documents.delete(uri);
  }

  /** To be called before the text is analysed: what comes of it takes the analysis, and gives it with what is kept. */
  before(uri: string, text: string): (analysis: Analysis) => Analysis {
    const at = this.documents.get(uri);
    const last = at?.good && { ...at.good, changes: at.changes };
    return (analysis) => {
      if (analysis.kind !== 'report' || analysis.report.language === 'jupyter') return analysis;
      if (last !== undefined && isBroken(analysis, last)) return keepLast(analysis, last, text);
      const now = this.documents.get(uri);
      if (now !== undefined && at !== undefined && now.changes.length >= at.changes.length) {
        const good = { text, calls: analysis.report.calls, changes: [], broken: analysis.broken?.length ?? 0 };
        this.documents.set(uri, { good, changes: now.changes.slice(at.changes.length) });
      }
      return analysis;
    };
  }
}

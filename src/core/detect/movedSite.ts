import type { Span } from '../source';
import type { CallSite } from './callSite';

/** How an edit moves what stands behind it. */
export interface Move {
  /** Where the edited text ended. */
  readonly from: number;
  readonly by: number;
  /** The line on which it ended, from 1. */
  readonly fromLine: number;
  readonly byLines: number;
}

/** Beyond it are other files. */
const END = 2 ** 39;
/** What a user or a vendor wrote, in which no places are. */
const WITHOUT_PLACES: ReadonlySet<string> = new Set(['tools', 'values', 'definitions', 'schema']);

/** Of a call that an edit has moved, as it was found. */
const found = new WeakMap<CallSite, CallSite>();
/** Of the same, where it stood before the last edit. */
const last = new WeakMap<CallSite, MovedFrom>();

export interface MovedFrom {
  readonly site: CallSite;
  readonly move: Move;
}

/** The same calls where an edit elsewhere in their file has moved them to; those in front of it are themselves. */
export function movedSites(sites: readonly CallSite[], move: Move): readonly CallSite[] {
  // What is one object stays one.
  const moved = new Map<object, object>();
  return sites.map((site) => {
    const now = asMoved(site, move, moved) as CallSite;
    if (now === site) return site;
    found.set(now, unmoved(site));
    last.set(now, { site, move });
    return now;
  });
}

/** A call as it was found: of all that edits have made of it one and the same, which says the same at another place. */
export function unmoved(site: CallSite): CallSite {
  return found.get(site) ?? site;
}

/** Where the last edit moved a call from; undefined where none has. */
export function movedFrom(site: CallSite): MovedFrom | undefined {
  return last.get(site);
}

function asMoved(value: object, move: Move, moved: Map<object, object>): object {
  if (isSpan(value)) return movedSpan(value, move);
  const known = moved.get(value);
  if (known !== undefined) return known;
  const result = movedParts(value, move, moved);
  moved.set(value, result);
  return result;
}

function isSpan(value: object): value is Span {
  return 'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number';
}

/** With what it has besides: a piece of a prompt may be a span itself. */
function movedSpan(span: Span, { from, by }: Move): Span {
  const at = (offset: number): number => (offset >= from && offset < END ? offset + by : offset);
  const [start, end] = [at(span.start), at(span.end)];
  return start === span.start && end === span.end ? span : { ...span, start, end };
}

/** Itself where nothing in it moves. */
function movedParts(value: object, move: Move, moved: Map<object, object>): object {
  if (value instanceof Set) return value;
  if (Array.isArray(value)) {
    const before = value as readonly unknown[];
    const parts = before.map((part) => movedPart('', part, move, moved));
    return parts.some((part, index) => part !== before[index]) ? parts : before;
  }
  let result: Record<string, unknown> | undefined;
  for (const [key, part] of Object.entries(value)) {
    const now = movedPart(key, part, move, moved);
    if (now !== part) (result ??= { ...value } as Record<string, unknown>)[key] = now;
  }
  return result ?? value;
}

function movedPart(key: string, part: unknown, move: Move, moved: Map<object, object>): unknown {
  if (key === 'line' && typeof part === 'number') return part > move.fromLine ? part + move.byLines : part;
  if (typeof part !== 'object' || part === null || WITHOUT_PLACES.has(key)) return part;
  return asMoved(part, move, moved);
}

import type { CallReport } from '../core/report';
import type { Location } from '../core/source';

/** A position in a document: 1-based, the column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is spoken of at a place. */
export interface Spot {
  /** `definition`: where the value of the model is written, apart from the calls that take it. */
  readonly on: 'callee' | 'model' | 'definition';
  readonly area: Location;
  /** One, or, at a definition, all that it feeds, in the order of the file. */
  readonly calls: readonly [CallReport, ...CallReport[]];
}

/**
 * What a hover at a place speaks of: a call from its receiver to the method's name, the model it names, or the
 * definition of that model in the same file. Not the prompt, which is the author's text and has hovers of its own.
 */
export function spotAt(calls: readonly CallReport[], place: Place): Spot | undefined {
  // Of nested calls the one that starts last is the innermost.
  for (const call of [...calls].sort((a, b) => b.line - a.line || b.column - a.column)) {
    if (contains(call.callee, place)) return { on: 'callee', area: call.callee, calls: [call] };
    const { at } = call.model;
    if (at && contains(at, place)) return { on: 'model', area: at, calls: [call] };
  }
  const [first, ...others] = calls.filter(({ model }) => isHere(model.definedAt) && contains(model.definedAt, place));
  return first?.model.definedAt
    ? { on: 'definition', area: first.model.definedAt, calls: [first, ...others] }
    : undefined;
}

/** The innermost call at a place, its prompt and its definition included. */
export function callAt(calls: readonly CallReport[], place: Place): CallReport | undefined {
  const around = calls.filter((call) => contains(call, place));
  return around.sort((a, b) => b.line - a.line || b.column - a.column)[0] ?? spotAt(calls, place)?.calls[0];
}

/** Whether a place is in a location; at its end counts, where the cursor stands after a word. */
export function contains(area: Location, { line, column }: Place): boolean {
  if (line < area.line || line > area.endLine) return false;
  return (line > area.line || column >= area.column) && (line < area.endLine || column <= area.endColumn);
}

function isHere(location: Location | null): location is Location {
  return location !== null && location.path === undefined;
}

/** Whether two stretches have a place in common, their ends included. */
export function meets(one: Location, other: Location): boolean {
  return contains(one, other) || contains(other, one);
}

import { LineMap } from '../core/lineMap';
import type { Location, Span } from '../core/source';

export interface TextOffsets {
  span(location: Location): Span;
  location(span: Span): Location;
}

/** Places in a text as offsets and back. */
export function offsetsIn(text: string): TextOffsets {
  const lines = new LineMap(text);
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = (line: number, column: number): number =>
    Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
  return {
    span: (at) => ({ start: offset(at.line, at.column), end: offset(at.endLine, at.endColumn) }),
    location: (span) => lines.location(span),
  };
}

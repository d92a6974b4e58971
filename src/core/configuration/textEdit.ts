import type { Span } from '../source';

/** What stands at a span becomes `text`. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** The text after edits that are ordered from its end to its start and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits.reduce((so, { start, end, text: by }) => so.slice(0, start) + by + so.slice(end), text);
}

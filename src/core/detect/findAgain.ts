import type { Span } from '../source';
import { changedPiece } from '../syntax/changedPiece';
import type { SyntaxFile } from '../syntax/syntaxFile';
import type { FileTime } from '../syntax/tooLong';
import type { CallSite } from './callSite';
import { findCalls, withOrdinals } from './findCalls';
import { movedSites } from './movedSite';
import type { Project } from './project';
import { type Search, searchFor } from './search';
import type { Sdks } from './sdks';

/** What was found in a text of a file that is traced, whose tree is still there. */
export interface FoundCalls {
  readonly file: SyntaxFile;
  readonly search: Search;
  readonly sites: readonly CallSite[];
  /** The other files that places of them are in. */
  readonly others: readonly SyntaxFile[];
  /** After how many edits since all of them were found at once. */
  readonly edits: number;
}

/** After so many everything is found anew, so that what somebody forgot to write down is not believed for long. */
const MOST_EDITS = 20;

/**
 * The calls of a file after an edit: those that rest on nothing that it changed are taken from before, moved, and the rest
 * is found anew. The same as `findCalls` finds; the other files must be as they were.
 */
export function findAgain(
  project: Project,
  file: SyntaxFile,
  before: FoundCalls | undefined,
  time: FileTime,
  sdks: Sdks,
): FoundCalls {
  const again = before && before.edits < MOST_EDITS && findMoved(project, file, before, time, sdks);
  if (again) return again;
  const search = searchFor(project, sdks);
  const sites = findCalls(project, time, search);
  return { file, search, sites, others: project.placesIn(), edits: 0 };
}

/** Null where the edit changed more than one piece of the file. */
function findMoved(
  project: Project,
  file: SyntaxFile,
  before: FoundCalls,
  time: FileTime,
  sdks: Sdks,
): FoundCalls | null {
  const [old, now] = [before.file.traced, file.traced];
  const changed = changedPiece(before.file, file);
  if (old === undefined || now === undefined || changed === null) return null;
  const was = before.search;
  const search = searchFor(project, sdks, was.methods);
  if (search.isAny !== was.isAny || search.referred !== was.referred || search.isOfQueue !== was.isOfQueue) return null;
  const resting = old.trace.restingOn(changed.index, changed.names, changed.words);
  now.trace.continue(old.trace);
  const within = now.pieces.filter((_, index) => resting.has(index)).map(({ start, end }): Span => ({ start, end }));
  const kept = before.sites.filter(({ span }) => !resting.has(old.trace.pieceAt(span.start)));
  const { end: from } = changed.before;
  const byLines = linesIn(now.text, changed.after) - linesIn(old.text, changed.before);
  const fromLine = linesIn(old.text, { start: 0, end: from }) + 1;
  const known = movedSites(kept, { from, by: changed.after.end - from, fromLine, byLines });
  const found = findCalls(project, time, search, { within, known });
  const sites = withOrdinals([...found, ...known].sort((a, b) => a.span.start - b.span.start));
  project.addPlacesIn(before.others);
  return { file, search, sites, others: project.placesIn(), edits: before.edits + 1 };
}

function linesIn(text: string, { start, end }: Span): number {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

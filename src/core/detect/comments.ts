import { type CallComments, isHole, type NamedHole, NO_COMMENTS, type StatedItem } from '../configuration/callWord';
import { type Directive, type DirectiveItem, readDirectives } from '../configuration/directive';
import { lineWords } from '../placeWords';
import type { CommentProblem } from '../report';
import { LineMap } from '../lineMap';
import type { Location, Span } from '../source';
import type { Comment } from '../syntax/comments';
import type { SyntaxFile } from '../syntax/syntaxFile';
import type { CallSite } from './callSite';
import type { Piece } from './prompt';

/** What a file's comments say to Promptfare, by the call that they are about. */
export interface FileComments {
  of(site: CallSite): CallComments;
  readonly problems: readonly CommentProblem[];
}

const NONE: FileComments = { of: () => NO_COMMENTS, problems: [] };

/** Why a model's name can't be priced at a call, as a sentence; null where it can. */
export type ModelProblem = (model: string, site: CallSite) => string | null;

/**
 * Reads the comments on the first lines of calls and on the lines above them. Two calls that start on one line are both
 * meant. Nothing is done for a file that does not say `promptfare`.
 */
export function readComments(file: SyntaxFile, sites: readonly CallSite[], modelProblem: ModelProblem): FileComments {
  const comments = file.comments();
  if (comments.length === 0) return NONE;
  // The lines that the parser knows: those of a notebook's file are others.
  const lines = new LineMap(file.source.text);
  const byRow = new Map<number, CallSite[]>();
  for (const site of sites) {
    const row = lines.location(site.span).line - 1;
    byRow.set(row, [...(byRow.get(row) ?? []), site]);
  }
  const problems: CommentProblem[] = [];
  const problem = (span: Span, message: string): void => {
    problems.push({ at: file.location(span), message });
  };
  const said = new Map<number, Directive[]>();
  for (const comment of comments) {
    for (const directive of readDirectives(file.source.text, comment.span)) {
      for (const each of directive.problems) problem(each.span, each.message);
      const row = rowOf(comment, byRow, sites, lines);
      if (row === null) problem(directive.span, `${directive.word}: ${noCall(comment, sites, file, lines)}`);
      else said.set(row, [...(said.get(row) ?? []), directive]);
    }
  }
  const found = new Map<CallSite, CallComments>();
  for (const [row, directives] of said) {
    const here = byRow.get(row) ?? [];
    const items = lastOnes(directives, file, problem);
    checkHoles(items, here, problem);
    for (const { item } of items) {
      const reason = item.kind === 'model' && here[0] ? modelProblem(item.model, here[0]) : null;
      if (reason !== null) problem(item.span, `promptfare: ${reason}`);
    }
    const at = directives.map((directive) => file.location(directive.span));
    for (const site of here) found.set(site, { items, at });
  }
  problems.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  return { of: (site) => found.get(site) ?? NO_COMMENTS, problems };
}

/** The row of the calls that a comment is about; null where there are none. */
function rowOf(
  comment: Comment,
  byRow: ReadonlyMap<number, readonly CallSite[]>,
  sites: readonly CallSite[],
  lines: LineMap,
): number | null {
  if (byRow.has(comment.codeRow)) return comment.codeRow;
  if (comment.alone || !byRow.has(comment.row + 1)) return null;
  // After other code: about the call below, unless that code is a call that goes on to here.
  return sites.some((site) => covers(lines.location(site.span), comment.row + 1)) ? null : comment.row + 1;
}

function covers({ line, endLine }: Location, at: number): boolean {
  return line <= at && at <= endLine;
}

function noCall(comment: Comment, sites: readonly CallSite[], file: SyntaxFile, lines: LineMap): string {
  const around = sites.findLast((site) => covers(lines.location(site.span), comment.row + 1));
  return around
    ? `it stands inside of the call of ${lineWords(file.location(around.span))}: write it there, or on the line above`
    : `no call that Promptfare knows starts on ${comment.alone ? 'the line below' : 'this line'}`;
}

/** Each thing once, as said last: nearest to the call. */
function lastOnes(
  directives: readonly Directive[],
  file: SyntaxFile,
  problem: (span: Span, message: string) => void,
): readonly StatedItem[] {
  const last = new Map<string, StatedItem>();
  for (const item of directives.flatMap((directive) => directive.items)) {
    const key = keyOf(item);
    const before = last.get(key);
    const { line: inFile, cellLine: line = inFile } = file.location(item.span);
    if (before && item.kind !== 'ignore')
      problem(before.item.span, `promptfare: said again at line ${line}, which counts`);
    last.set(key, { item, line });
  }
  return [...last.values()];
}

function keyOf(item: DirectiveItem): string {
  switch (item.kind) {
    case 'size':
      return `size ${item.hole.replace(/\s+/g, '')}`;
    case 'ignore':
      return `ignore ${item.span.start}`;
    case 'model':
    case 'output':
    case 'pass':
    case 'task':
    case 'traffic':
    case 'turns':
      return item.kind;
  }
}

function checkHoles(
  items: readonly StatedItem[],
  sites: readonly CallSite[],
  problem: (span: Span, message: string) => void,
): void {
  const sizes = items.flatMap(({ item }) => (item.kind === 'size' ? [item] : []));
  if (sizes.length === 0) return;
  const holes = sites.flatMap(holesOf);
  const names = [...new Set(holes.map(({ name }) => name))];
  for (const { hole, span } of sizes) {
    if (holes.some((each) => isHole(hole, each))) continue;
    const there = names.slice(0, MOST_NAMED).map((name) => `\`${name}\``);
    const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
    const rest = there.length === 0 ? 'nothing in it is filled in at run time' : `there are ${there.join(', ')}${more}`;
    problem(span, `promptfare: the call's prompt has no \`${hole}\`: ${rest}`);
  }
}

const MOST_NAMED = 6;

/** What run time fills in, as `sizes` and comments name it. */
function holesOf({ prompt, attachments }: CallSite): readonly NamedHole[] {
  const inside = (piece: Piece): readonly NamedHole[] => {
    if (piece.kind === 'choice') return piece.options.flatMap((option) => option.flatMap(inside));
    return piece.kind === 'hole' ? [piece] : [];
  };
  return [...prompt.parts, ...attachments].flatMap((part) => part.pieces.flatMap(inside));
}

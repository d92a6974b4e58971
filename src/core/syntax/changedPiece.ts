import type { Node } from 'web-tree-sitter';
import { commonEnds } from '../commonEnds';
import type { Span } from '../source';
import type { Binding, Scope } from './outline';
import { below, MEMBERS } from './lazyScope';
import { spanOf } from './outlineBuilder';
import type { Piece } from './pieces';
import type { SyntaxFile } from './syntaxFile';
import { nameIn, wordsOf } from './trace';

/** One piece of a file that an edit has changed, while all others are as they were. */
export interface ChangedPiece {
  readonly index: number;
  /** What stood there before the edit, and what does now. */
  readonly before: Span;
  readonly after: Span;
  /** What the changed statement binds, before or after, as a `Trace` names it. */
  readonly names: ReadonlySet<string>;
  /** What stands in it, before or after. */
  readonly words: ReadonlySet<string>;
}

/** What is about the whole file: imports, the start of a Python program, `'use server'`. */
const OF_THE_FILE = /\b(?:import|require|__name__|__all__|globals|nonlocal|global)\b|^\s*['"]use /;
/** An opened one of these makes something else of what follows. */
const QUOTES = /"""|'''|`|\/\*|\*\//g;
const NONE: ReadonlySet<string> = new Set();
const LEAVES = new Set(['comment', 'string', 'template_string']);
const BLOCKS = new Set(['block', 'statement_block', 'class_body', 'module', 'program']);

/**
 * The piece that an edit has changed; null where it has changed more than one, or may have changed what others mean in a way
 * that their names don't say. Both files must be traced, and `before` must still have its tree.
 */
export function changedPiece(before: SyntaxFile, after: SyntaxFile): ChangedPiece | null {
  const [old, now] = [before.traced, after.traced];
  if (old === undefined || now === undefined || old.pieces.length !== now.pieces.length) return null;
  if (!old.pieces.every(({ shape }, index) => shape === now.pieces[index]?.shape)) return null;
  const edit = editOf(old.text, now.text);
  const index = old.pieces.findIndex(({ end }) => edit.before.start < end);
  const [was, is] = [old.pieces[index], now.pieces[index]];
  if (was === undefined || is === undefined || was.isHead) return null;
  // What ends where the piece begins would seem to move.
  if (edit.before.start === was.start) return null;
  if (edit.before.end > was.end || edit.after.end > is.end || was.start !== is.start) return null;
  const by = edit.after.end - edit.before.end;
  if (!old.pieces.slice(index + 1).every(({ start }, at) => now.pieces[index + 1 + at]?.start === start + by))
    return null;
  // What follows on the same line would move within it.
  if (index + 1 < old.pieces.length && !old.text.slice(edit.before.end, was.end).includes('\n')) return null;
  if (!isWithin(editOf(before.source.text, after.source.text), was, is)) return null;
  // As they are written: what is half typed may be blank in what was parsed.
  const oldText = before.source.text.slice(was.start, was.end);
  const nowText = after.source.text.slice(is.start, is.end);
  if (OF_THE_FILE.test(oldText) || OF_THE_FILE.test(nowText) || quotesOf(oldText) !== quotesOf(nowText)) return null;
  if (hasErrorsBesides(old.root, old.pieces, index) || hasErrorsBesides(now.root, now.pieces, index)) return null;
  const [oldLeaf, nowLeaf] = [leafAround(edit.before, was), leafAround(edit.after, is)];
  const inComment = oldLeaf?.type === 'comment' && nowLeaf?.type === 'comment';
  const isLayout =
    oldLeaf === null && nowLeaf === null && linesAround(edit.before, old.text) === linesAround(edit.after, now.text);
  // Of half-typed code blanks stand for words.
  const isAllRead = before.source.text === old.text && after.source.text === now.text;
  // A comment and an empty line say nothing to the code around them.
  if (isAllRead && (inComment || isLayout) && !was.node.hasError && !is.node.hasError)
    return { index, ...edit, names: NONE, words: NONE };
  const statements = [statementAround(edit.before, was), statementAround(edit.after, is)] as const;
  const isLeaf = oldLeaf !== null && nowLeaf !== null && oldLeaf.type === nowLeaf.type;
  const read = isLeaf ? ([spanOf(oldLeaf), spanOf(nowLeaf)] as const) : statements;
  return {
    index,
    ...edit,
    names: new Set([...namesBoundIn(before, statements[0], index), ...namesBoundIn(after, statements[1], index)]),
    words: isAllRead
      ? new Set([...wordsIn(old.text, read[0]), ...wordsIn(now.text, read[1])])
      : new Set([...wordsIn(before.source.text, was), ...wordsIn(after.source.text, is)]),
  };
}

interface Edit {
  readonly before: Span;
  readonly after: Span;
}

function editOf(before: string, after: string): Edit {
  const { start, end } = commonEnds(before, after);
  return { before: { start, end: before.length - end }, after: { start, end: after.length - end } };
}

function isWithin({ before, after }: Edit, was: Piece, is: Piece): boolean {
  return was.start <= before.start && before.end <= was.end && is.start <= after.start && after.end <= is.end;
}

function quotesOf(text: string): string {
  return (text.match(QUOTES) ?? []).join(' ');
}

function hasErrorsBesides(root: Node, pieces: readonly Piece[], index: number): boolean {
  return root.hasError && pieces.some(({ node, isHead }, at) => at !== index && !isHead && node.hasError);
}

/** The comment, or the text as it is written, that an edit lies in, with more of it on both sides; null where in none. */
function leafAround({ start, end }: Span, { node }: Piece): Node | null {
  if (start <= node.startIndex || end >= node.endIndex) return null;
  // What begins right before it: at its end a comment goes on.
  let at: Node | null = node.descendantForIndex(start - 1, end);
  while (at !== null && at.id !== node.id) {
    if (LEAVES.has(at.type)) {
      const isIn = at.startIndex < start && (end < at.endIndex || (at.type === 'comment' && end === at.endIndex));
      return isIn ? at : null;
    }
    at = at.parent;
  }
  return null;
}

/** The lines that an edit touches, without those that are empty and the blanks at their ends. */
function linesAround({ start, end }: Span, text: string): string {
  const next = text.indexOf('\n', end);
  return text
    .slice(text.lastIndexOf('\n', start - 1) + 1, next < 0 ? text.length : next)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

/** The smallest statement that an edit lies in; all of the piece where it lies in none, or touches its ends. */
function statementAround({ start, end }: Span, piece: Piece): Span {
  const whole = { start: piece.start, end: piece.end };
  const { node } = piece;
  if (start <= node.startIndex || end > node.endIndex) return whole;
  let at: Node | null = node.descendantForIndex(start, end);
  while (at !== null && at.id !== node.id) {
    const { parent } = at;
    const isStatement = parent !== null && BLOCKS.has(parent.type) && at.startIndex <= start && end <= at.endIndex;
    if (isStatement) return { start: at.startIndex, end: at.endIndex };
    at = parent;
  }
  return whole;
}

/** The names of the definitions in a stretch of a piece, and what stands for several of them. */
function namesBoundIn({ outline }: SyntaxFile, stretch: Span, index: number): string[] {
  const names: string[] = [];
  const add = (scope: Scope, { name, kind }: Binding): void => {
    const dot = name.lastIndexOf('.');
    const all = dot < 0 ? [name] : [name, below(name.slice(0, dot))];
    names.push(...(scope.kind === 'function' ? all.map((each) => nameIn(index, each)) : all));
    if (kind === 'function' || kind === 'class') names.push(MEMBERS);
  };
  const visit = (scope: Scope): void => {
    for (const child of scope.children) if (overlaps(child.span, stretch)) visit(child);
    for (const binding of scope.bindingsIn(stretch)) add(scope, binding);
  };
  visit(outline.module);
  return names;
}

function wordsIn(text: string, { start, end }: Span): readonly string[] {
  return wordsOf(text.slice(start, end));
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

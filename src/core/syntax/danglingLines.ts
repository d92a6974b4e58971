import type { Node } from 'web-tree-sitter';

/**
 * Lines that swallow what follows although all of it parses: `value.` above a line that begins with a name, a comment that
 * was never closed above one that was. 0-based.
 */
export function danglingLines(text: string, root: Node, isPython: boolean): readonly number[] {
  const lines: number[] = [];
  for (const { 0: found, index } of text.matchAll(DANGLING)) {
    if (lines.length >= MOST) break;
    const at = index + found.trimEnd().length - 1;
    const type = root.descendantForIndex(at, at + 1)?.type;
    const below = /\S/.exec(text.slice(index + found.length, index + found.length + FARTHEST));
    if (below === null || (type !== '.' && type !== 'new')) continue;
    const next = index + found.length + below.index;
    if (indentOf(text, next) <= indentOf(text, at)) lines.push(rowOf(root, at));
  }
  return isPython ? lines : [...lines, ...unclosedComments(text, root)];
}

/** Who types ends one line after the other. */
const MOST = 5;
const FARTHEST = 500;

/** Written in no other way by a formatter, nor by a person who has ended the line. */
const DANGLING = /(?:[\w)\]]\.|\bnew)[^\S\n]*\n/g;

/** A block comment with a line in it that begins another one. */
function unclosedComments(text: string, root: Node): readonly number[] {
  const lines: number[] = [];
  for (let at = text.indexOf('/*'); at >= 0 && lines.length < MOST;) {
    const end = text.indexOf('*/', at + 2);
    const inner = /\n[^\S\n]*\/\*/.exec(text.slice(at, end < 0 ? undefined : end));
    const isComment = inner !== null && root.descendantForIndex(at, at + 1)?.type === 'comment';
    if (isComment) lines.push(rowOf(root, at));
    const from = isComment ? at + inner.index : end < 0 ? text.length : end;
    at = text.indexOf('/*', from);
  }
  return lines;
}

function indentOf(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^\s*/.exec(text.slice(start, at))?.[0].length ?? 0;
}

function rowOf(root: Node, at: number): number {
  return root.descendantForIndex(at, at + 1)?.startPosition.row ?? 0;
}

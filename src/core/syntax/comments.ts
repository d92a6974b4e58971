import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';

/** A comment that may speak to Promptfare. */
export interface Comment {
  readonly span: Span;
  /** 0-based: the line it starts on. */
  readonly row: number;
  /** Nothing but comments stands on its lines. */
  readonly alone: boolean;
  /** 0-based: the first line below it that is more than a comment; its own where it is not alone. */
  readonly codeRow: number;
}

/** The comments with this word in them, in the order of the text. Nothing is walked: only the places of the word are looked at. */
export function commentsWith(word: string, root: Node, text: string): readonly Comment[] {
  const found: Comment[] = [];
  let at = text.indexOf(word);
  for (let places = 0; at >= 0 && places < MOST_PLACES; places++) {
    const node = commentAt(root, at);
    if (node) {
      const alone = isAlone(node, text);
      const last = node.endPosition.row;
      found.push({
        span: { start: node.startIndex, end: node.endIndex },
        row: node.startPosition.row,
        alone,
        codeRow: alone ? codeRowBelow(node.endIndex, last, root, text) : node.startPosition.row,
      });
    }
    at = text.indexOf(word, Math.max(node?.endIndex ?? 0, at + word.length));
  }
  return found;
}

/**
 * Whether a comment can stand on a line of its own above the line of an offset: that no string, template, markup or
 * continued line would be cut there.
 */
export function commentableAbove(offset: number, root: Node, text: string): boolean {
  const start = lineStart(text, offset);
  if (start === 0) return true;
  const newline = start - 1;
  const lineEnd = text[newline] === '\n' && text[newline - 1] === '\r' ? newline - 1 : newline;
  if (text[lineEnd - 1] === '\\' && commentAt(root, lineEnd - 1) === null) return false;
  // The innermost node that the line break belongs to, then what that is part of.
  for (let node = root.descendantForIndex(newline, start); node !== null; node = node.parent) {
    if (node.startIndex > newline || node.endIndex < start) continue;
    if (CODE_IN_TEXT.has(node.type)) return true;
    if (UNCUTTABLE.has(node.type) || (node.isError && node.parent !== null)) return false;
  }
  return true;
}

/** Inside of these a line of its own would be text, or break what is one piece. */
const UNCUTTABLE: ReadonlySet<string> = new Set([
  'comment',
  'string',
  'template_string',
  'template_literal_type',
  'regex',
  'jsx_text',
  'jsx_element',
  'jsx_fragment',
  'jsx_opening_element',
  'jsx_closing_element',
  'jsx_self_closing_element',
]);

/** `${…}` of a template and `{…}` in markup hold code again. In a Python f-string, comments are new in 3.12. */
const CODE_IN_TEXT: ReadonlySet<string> = new Set(['template_substitution', 'jsx_expression']);

/** A file that says the word more often is made by a machine. */
const MOST_PLACES = 1000;

/** Where somebody wrote pages of comments, what stands above them is no word about a call. */
const MOST_COMMENT_LINES = 50;

function codeRowBelow(end: number, row: number, root: Node, text: string): number {
  let at = end;
  let below = row;
  for (let lines = 0; lines < MOST_COMMENT_LINES; lines++) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return below + 1;
    below++;
    const first =
      newline + 1 + (/^[^\S\n]*/.exec(text.slice(newline + 1, newline + 1 + LONGEST_INDENT))?.[0].length ?? 0);
    const comment = commentAt(root, first + (text[first] === '{' ? 1 : 0));
    if (!comment || !isAlone(comment, text)) return below;
    below = comment.endPosition.row;
    at = comment.endIndex;
  }
  return below;
}

const LONGEST_INDENT = 400;

function commentAt(root: Node, at: number): Node | null {
  const node = root.descendantForIndex(at, at + 1);
  return node?.type === 'comment' ? node : null;
}

/** Nothing stands before or after it; in markup a comment stands in braces. */
function isAlone(comment: Node, text: string): boolean {
  const { parent } = comment;
  const outer =
    parent?.type === 'jsx_expression' && parent.namedChildCount === 1 && parent.namedChild(0)?.id === comment.id
      ? parent
      : comment;
  const before = text.slice(lineStart(text, outer.startIndex), outer.startIndex);
  const newline = text.indexOf('\n', outer.endIndex);
  const after = text.slice(outer.endIndex, newline < 0 ? undefined : newline);
  return before.trim() === '' && after.trim() === '';
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

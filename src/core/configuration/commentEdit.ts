import type { LanguageId, Span } from '../source';
import { type Directive, type DirectiveItem, readDirectives } from './directive';
import { type StatedTraffic, writeTraffic } from './quantity';
import { applyEdits, type TextEdit } from './textEdit';

/** One thing to say in a comment at a call. */
export type CommentChange =
  | ({ readonly kind: 'traffic' } & StatedTraffic)
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'task'; readonly task: string }
  | { readonly kind: 'output'; readonly tokens: number }
  /** `hole`: its expression. */
  | { readonly kind: 'size'; readonly hole: string; readonly tokens: number }
  /** Of the whole call. */
  | { readonly kind: 'ignore'; readonly reason: string | null };

export interface CommentQuestion {
  readonly text: string;
  readonly language: LanguageId;
  /** Any offset on the call's first line. */
  readonly at: number;
  /** What comments at the call say already, as its report has them. */
  readonly comments: readonly Span[];
  /** As its report has it. */
  readonly commentable: boolean;
}

export type CommentEdit =
  | { readonly ok: true; readonly edit: TextEdit }
  /** A sentence. */
  | { readonly ok: false; readonly reason: string };

/** Says one thing in the comment that the call has, else in a new one above its first line. */
export function editComment(question: CommentQuestion, change: CommentChange): CommentEdit {
  const said = written(change);
  // It may go into a `/* */`, which it must not end.
  if (said === null || said.includes('*/')) return { ok: false, reason: NOT_WRITABLE };
  const edit = inPlace(question, change, said) ?? above(question, change, said);
  if (edit === null) return { ok: false, reason: NO_PLACE };
  return isHeard(question.text, edit, change) ? { ok: true, edit } : { ok: false, reason: NOT_WRITABLE };
}

const NOT_WRITABLE = 'This cannot be written in a comment.';
const NO_PLACE = 'No comment can stand above this call: its line is part of a text, of markup, or of the line before.';

/** In a comment that speaks of the same thing, else behind the values of the last one: before what is only prose. */
function inPlace({ text, comments }: CommentQuestion, change: CommentChange, said: string): TextEdit | null {
  const directives = comments.flatMap((span) => readDirectives(text, span));
  for (const item of directives.flatMap((directive) => directive.items).reverse()) {
    if (isAbout(item, change))
      return { ...item.span, text: change.kind === 'ignore' ? `promptfare-ignore${said}` : said };
  }
  const last = directives.findLast(({ word }) => word === 'promptfare');
  if (!last || change.kind === 'ignore') return null;
  const at = last.items.at(-1)?.span.end ?? colonOf(text, last) ?? last.span.end;
  return { start: at, end: at, text: ` ${said}` };
}

/** Where the values of a comment begin that has none yet; null where it has no colon. */
function colonOf(text: string, { span }: Directive): number | null {
  const [mark] = /^promptfare[ \t]*:/.exec(text.slice(span.start, span.end)) ?? [];
  return mark === undefined ? null : span.start + mark.length;
}

function isAbout(item: DirectiveItem, change: CommentChange): boolean {
  if (item.kind === 'ignore') return change.kind === 'ignore' && item.rules.includes('all');
  if (item.kind === 'size')
    return change.kind === 'size' && item.hole.replace(/\s+/g, '') === change.hole.replace(/\s+/g, '');
  return item.kind === change.kind;
}

function above(
  { text, language, at, commentable }: CommentQuestion,
  change: CommentChange,
  said: string,
): TextEdit | null {
  if (!commentable) return null;
  let start = text.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[^\S\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  // Between `// @ts-ignore` and its line nothing else may come.
  for (;;) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !FOR_THE_NEXT_LINE.test(text.slice(before, start))) break;
    start = before;
  }
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const mark = language === 'python' ? '#' : '//';
  const directive = change.kind === 'ignore' ? `promptfare-ignore${said}` : `promptfare: ${said}`;
  return { start, end: start, text: `${indent}${mark} ${directive}${eol}` };
}

/** A comment for another tool about the line below it. A quote may mean that the line is the end of a text. */
const FOR_THE_NEXT_LINE =
  /^\s*(?:#|\/\/|\/\*)\s*(?:@ts-|eslint-disable-next|oxlint-disable-next|prettier-ignore|biome-ignore|deno-lint-ignore|deno-fmt-ignore|stylelint-disable-next|(?:istanbul|c8|v8) ignore|noinspection|pylint:\s*disable-next|fmt:|yapf:|mypy:|pyright:|ruff:)[^"'`\r\n]*\r?\n$/;

/** Null where no comment could hold it. */
function written(change: CommentChange): string | null {
  switch (change.kind) {
    case 'traffic':
      return writeTraffic(change);
    case 'model':
      return /^[^\s"'`]+$/.test(change.model) ? `model=${change.model}` : null;
    case 'task':
      return `task=${change.task}`;
    case 'output':
      return `output=${change.tokens}`;
    case 'size': {
      const name = holeName(change.hole);
      return name === null ? null : `${name}=${change.tokens}`;
    }
    case 'ignore': {
      const reason = change.reason?.replace(/\s+/g, ' ').trim() ?? '';
      return reason === '' ? '' : `: ${reason}`;
    }
  }
}

/** In quotes where it would be read as something else. */
function holeName(hole: string): string | null {
  const name = hole.replace(/\s+/g, ' ').trim();
  if (/^[\p{L}_$][^\s=#]*$/u.test(name) && !['output', 'model', 'task', 'turns', 'pass'].includes(name)) return name;
  const quote = ['"', '`', "'"].find((each) => !name.includes(each));
  return quote === undefined ? null : `${quote}${name}${quote}`;
}

/** Whether the comment, read again, says it. */
function isHeard(text: string, edit: TextEdit, change: CommentChange): boolean {
  const after = applyEdits(text, [edit]);
  const start = after.lastIndexOf('\n', edit.start - 1) + 1;
  const end = after.indexOf('\n', edit.start + edit.text.trimEnd().length);
  // A comment's mark stands before what it says; what is before that on the line does not matter.
  const line = after.slice(start, end < 0 ? undefined : end);
  const from = start + Math.max(0, line.search(/(?:#|\/\/|\/\*|\*)\s*(?=promptfare)/));
  const items = readDirectives(after, { start: from, end: start + line.length }).flatMap((each) => each.items);
  return items.some((item) => {
    switch (item.kind) {
      case 'traffic':
        return change.kind === 'traffic' && item.calls === change.calls && item.per === change.per;
      case 'model':
        return change.kind === 'model' && item.model === change.model;
      case 'task':
        return change.kind === 'task' && item.task === change.task;
      case 'output':
        return change.kind === 'output' && item.tokens === change.tokens;
      case 'size':
        return change.kind === 'size' && item.tokens === change.tokens && isAbout(item, change);
      case 'ignore':
        return change.kind === 'ignore' && item.rules.includes('all');
      case 'turns':
      case 'pass':
        return false;
    }
  });
}

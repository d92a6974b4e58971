import { nearest } from '../nearest';
import type { RuleId } from '../report';
import type { Span } from '../source';
import { isTaskKind, type TaskKind, USUAL_TIER } from '../tasks/kinds';
import { readPassRate, readTokens, readTraffic, readTurns, type StatedTraffic } from './quantity';

// What a comment says to Promptfare: `promptfare: 10k/day output=120 task=classification model=claude-haiku-4-5 docs=3000`
// and `promptfare-ignore cheaper-model: reason`. Only the words; which call they are about is `detect/comments.ts`.

/** One thing that is said; spans are offsets into the text that was read. */
export type DirectiveItem = { readonly span: Span } & (
  | ({ readonly kind: 'traffic' } & StatedTraffic)
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'task'; readonly task: TaskKind }
  | { readonly kind: 'output'; readonly tokens: number }
  | { readonly kind: 'turns'; readonly turns: number }
  | { readonly kind: 'pass'; readonly share: number }
  | { readonly kind: 'size'; readonly hole: string; readonly tokens: number }
  | { readonly kind: 'ignore'; readonly rules: readonly (RuleId | 'all')[]; readonly reason: string | null }
);

export interface DirectiveProblem {
  readonly span: Span;
  readonly message: string;
}

export interface Directive {
  readonly word: 'promptfare' | 'promptfare-ignore';
  /** From the word to the end of what it says. */
  readonly span: Span;
  readonly items: readonly DirectiveItem[];
  readonly problems: readonly DirectiveProblem[];
}

const RULES = {
  'cheaper-model': true,
  'retired-model': true,
  'retiring-model': true,
  'context-window': true,
} as const satisfies Readonly<Record<RuleId, true>>;
export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

/** At the start of a comment or of a line in it, or after another comment's mark (`# noqa  # promptfare: …`). */
const START = /(?:^|[\r\n]|#|\/\/|\/\*)[ \t*#/!]*(promptfare-ignore(?![\w-])|promptfare(?![\w-]))/g;

/** The directives in one comment, whose text stands at `span`. Never throws. */
export function readDirectives(text: string, span: Span): readonly Directive[] {
  const body = text.slice(span.start, span.end).replace(/\*\/$/, '');
  const starts = [...body.matchAll(START)].map((match) => ({
    match,
    word: match[1] as Directive['word'],
    at: span.start + match.index + match[0].length - (match[1]?.length ?? 0),
  }));
  return starts.flatMap(({ word, at }, index) => {
    const next = starts[index + 1];
    const limit = Math.min(
      lineEnd(text, at, span.start + body.length),
      next ? span.start + next.match.index : Infinity,
    );
    const directive = word === 'promptfare' ? readValues(text, at, limit) : readIgnore(text, at, limit);
    return directive ? [directive] : [];
  });
}

function lineEnd(text: string, from: number, limit: number): number {
  const found = text.slice(from, limit).search(/[\r\n]/);
  return found < 0 ? limit : from + found;
}

function readValues(text: string, at: number, limit: number): Directive | null {
  const after = at + 'promptfare'.length;
  const colon = /^[ \t]*:/.exec(text.slice(after, limit));
  const tokens = tokensOf(text, after + (colon?.[0].length ?? 0), limit);
  const [first] = tokens;
  const span = { start: at, end: tokens.at(-1)?.span.end ?? after + (colon?.[0].length ?? 0) };
  if (!colon) {
    // Prose may name Promptfare; only what looks like a value was meant for it.
    if (first === undefined || !/^[^\s=]+(?:=\S|\/(?:day|month)$)/.test(first.text)) return null;
    const message = `a colon is missing: write promptfare: ${first.text}`;
    return { word: 'promptfare', span, items: [], problems: [{ span, message }] };
  }
  const items: DirectiveItem[] = [];
  const problems: DirectiveProblem[] = [];
  for (const token of tokens) {
    const read = readToken(token);
    if (typeof read === 'string') problems.push({ span: token.span, message: `promptfare: ${read}` });
    else items.push(read);
  }
  if (tokens.length === 0) {
    problems.push({
      span,
      message: 'promptfare: nothing is said: write 10k/day, output=120, task=…, model=… or a size',
    });
  }
  return { word: 'promptfare', span, items, problems };
}

interface Token {
  readonly text: string;
  readonly span: Span;
  /** Left of the last `=`, without quotes; null where there is none. */
  readonly key: string | null;
  /** A quoted key is the name of a hole, whatever it is. */
  readonly quoted: boolean;
  readonly value: string;
}

/** What stands between blanks; quotes hold a name with blanks together. The mark of another comment ends it. */
function tokensOf(text: string, from: number, limit: number): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = /(?:(["'`])(?:(?!\1).)*\1=)?\S+/gy;
  const line = text.slice(0, limit);
  for (let at = from; ;) {
    while (/[ \t,;]/.test(line[at] ?? '')) at++;
    pattern.lastIndex = at;
    const [found] = pattern.exec(line) ?? [];
    if (found === undefined || /^(?:#|\/\/)/.test(found)) return tokens;
    const written = found.replace(/[,;]+$/, '');
    const equals = written.lastIndexOf('=');
    const left = equals < 0 ? null : written.slice(0, equals);
    const quoted = left !== null && left.length > 2 && /^(["'`]).*\1$/.test(left);
    tokens.push({
      text: written,
      span: { start: at, end: at + written.length },
      key: quoted ? left.slice(1, -1) : left,
      quoted,
      value: written.slice(equals + 1),
    });
    at += found.length;
  }
}

/** A sentence where it can't be used. */
function readToken(token: Token): DirectiveItem | string {
  const { key, value, span, text } = token;
  if (key === null) {
    if (text === 'ignore') return '`ignore` is a word of its own: write promptfare-ignore';
    const traffic = readTraffic(text);
    return traffic.ok ? { kind: 'traffic', ...traffic.value, span } : traffic.reason;
  }
  if (key === '') return `\`${text}\` names nothing before the =`;
  if (value === '') return `\`${text}\` has no value after the =`;
  if (!token.quoted && key === 'model') return { kind: 'model', model: value.replace(/^(["'`])(.+)\1$/, '$2'), span };
  if (!token.quoted && key === 'task') return isTaskKind(value) ? { kind: 'task', task: value, span } : noTask(value);
  if (!token.quoted && key === 'turns') {
    const turns = readTurns(value);
    return turns.ok ? { kind: 'turns', turns: turns.value, span } : `\`${text}\`: ${turns.reason}`;
  }
  if (!token.quoted && key === 'pass') {
    const share = readPassRate(value);
    return share.ok ? { kind: 'pass', share: share.value, span } : `\`${text}\`: ${share.reason}`;
  }
  const tokens = readTokens(value);
  if (!tokens.ok) return `\`${text}\`: ${tokens.reason}`;
  if (!token.quoted && key === 'output') return { kind: 'output', tokens: tokens.value, span };
  return { kind: 'size', hole: key, tokens: tokens.value, span };
}

/** Also of `promptfare.json`. */
export function noTask(word: string): string {
  const kinds = Object.keys(USUAL_TIER);
  const [close] = nearest(word, kinds, 1);
  return `\`${word}\` is no task that Promptfare knows: ${close === undefined ? `write one of ${kinds.join(', ')}` : `did you mean ${close}?`}`;
}

function readIgnore(text: string, at: number, limit: number): Directive {
  const after = at + 'promptfare-ignore'.length;
  const rest = text.slice(after, limit).trimEnd();
  const colon = rest.indexOf(':');
  const names = colon < 0 ? rest : rest.slice(0, colon);
  const reason = colon < 0 ? '' : rest.slice(colon + 1).trim();
  const span = { start: at, end: after + rest.length };
  const rules: RuleId[] = [];
  const problems: DirectiveProblem[] = [];
  for (const match of names.matchAll(/[^\s,]+/g)) {
    const [name] = match;
    const rule = RULE_IDS.find((id) => id === name);
    if (rule) rules.push(rule);
    else {
      const start = after + match.index;
      problems.push({
        span: { start, end: start + name.length },
        message: `promptfare-ignore: \`${name}\` is no rule: there are ${RULE_IDS.join(', ')}; a reason stands after a colon`,
      });
      // One word of a sentence says enough.
      break;
    }
  }
  const said = { kind: 'ignore' as const, reason: reason === '' ? null : reason, span };
  if (rules.length > 0) return { word: 'promptfare-ignore', span, items: [{ ...said, rules }], problems };
  // A misspelt rule must not silence the whole call.
  const items = problems.length > 0 ? [] : [{ ...said, rules: ['all'] as const }];
  return { word: 'promptfare-ignore', span, items, problems };
}

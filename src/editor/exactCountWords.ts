import type { Tokenizer } from '../core/catalogue/catalogue';
import type { Correction } from '../core/exact/calibration';
import type { CountQuestion, ExactCount } from '../core/exact/countRequest';
import { counterName, VENDOR_NAMES } from '../core/exact/vendorNames';
import { formatCount, formatCountExactly } from '../core/format';
import type { TextKind } from '../core/tokens/textKind';
import { tame } from './markdown';

/** A question that a vendor can be asked. */
export type Askable = Extract<CountQuestion, { readonly kind: 'question' }>;

/** Where it would be sent. */
export interface CountPlace {
  /** `api.anthropic.com`. */
  readonly host: string;
  readonly isVendor: boolean;
  readonly isUnencrypted: boolean;
}

/**
 * Before anything is sent: what, to whom, for how much.
 *
 * @param what `The fixed text of this call’s prompt`, `The selection`
 */
export function announcement(what: string, { request, estimate, holes, leftOut }: Askable, place: CountPlace): string {
  const { host, isVendor, isUnencrypted } = place;
  const vendor = VENDOR_NAMES[request.vendor];
  const tools = request.tools.length > 0 ? ` and its ${plural(request.tools.length, 'tool definition')}` : '';
  const cost = isVendor
    ? `${vendor} counts for nothing.`
    : `That is your own setting, not ${vendor}: whether it costs something, only that server knows.`;
  return [
    `${what}${tools}, ${about(estimate.likely)}, ${tools === '' ? 'is' : 'are'} sent to ${host} to be counted for ${said(request.model)}.`,
    ...(isUnencrypted ? ['The connection is not encrypted.'] : []),
    cost,
    ...leftOutWords(holes, leftOut),
  ].join(' ');
}

const MOST_NAMED = 4;

function leftOutWords(holes: readonly string[], others: readonly string[]): readonly string[] {
  const names = holes.slice(0, MOST_NAMED).map(said);
  const more = holes.length > MOST_NAMED ? [`${holes.length - MOST_NAMED} more`] : [];
  const inHoles =
    holes.length === 0 ? [] : [`the ${plural(holes.length, 'hole', 'holes')} ${listed([...names, ...more])}`];
  const all = [...inHoles, ...others.map(said)];
  if (all.length === 0) return [];
  const sentence = `${listed(all)} ${holes.length === 1 && others.length === 0 ? 'is' : 'are'} left out.`;
  return [sentence.charAt(0).toUpperCase() + sentence.slice(1)];
}

/** `1,187 tokens, counted by Anthropic (≈ 1,204 estimated).` */
export function resultWords(tokens: number, { request, estimate }: Askable, by: string | null): string {
  const name = counterName({ vendor: request.vendor, by });
  return `${exactly(tokens)}, counted by ${name} (≈ ${formatCount(estimate.likely)} estimated).`;
}

/** Of an answer that can't be the tokens of what was sent. */
export function implausibleWords(tokens: number, { request, estimate }: Askable, by: string | null): string {
  const name = counterName({ vendor: request.vendor, by });
  return `${name} answered ${exactly(tokens)} for about ${formatCount(estimate.likely)}: not kept.`;
}

/** What was asked before, and is not asked again. */
export function knownWords(count: ExactCount): string {
  return `${exactly(count.tokens)}, counted by ${counterName(count)} on ${count.on}. The text is the same: nothing was sent.`;
}

/** Of a list of the counts: `claude-opus-5-5 · Anthropic · 2026-11-21`. */
export function countWords(count: ExactCount): string {
  return [count.model, counterName(count), count.on].map(said).join(' · ');
}

const TOKENIZER_NAME: Readonly<Partial<Record<Tokenizer, string>>> = {
  'claude-old': 'Claude up to Opus 4.6, Sonnet 4.6 and Haiku 4.5',
  'claude-new': 'Claude from Opus 4.7, Sonnet 5 and Haiku 5.5',
  gemini: 'Gemini',
};

export function tokenizerName(tokenizer: string): string {
  return TOKENIZER_NAME[tokenizer as Tokenizer] ?? tokenizer;
}

const KIND: Readonly<Record<TextKind, string>> = {
  prose: 'prose',
  code: 'code',
  json: 'JSON',
  otherScript: 'other scripts',
};

/** `estimates × 1.04 (0.99 to 1.08), from 3 counts of prose and code`. */
export function correctionWords({ factor, counts, kinds }: Correction): string {
  const [low, likely, high] = [factor.low, factor.likely, factor.high].map((each) => each.toFixed(2));
  const range = low === high ? '' : ` (${low} to ${high})`;
  return `estimates × ${likely}${range}, from ${plural(counts, 'count')}${kinds.length === 0 ? '' : ` of ${listed(kinds.map((kind) => KIND[kind]))}`}`;
}

const LONGEST_NAME = 60;

function said(name: string): string {
  return tame(name, LONGEST_NAME);
}

function about(tokens: number): string {
  return `about ${plural(tokens, 'token')}`;
}

function exactly(tokens: number): string {
  return tokens === 1 ? '1 token' : `${formatCountExactly(tokens)} tokens`;
}

/** Without the number where one of it is meant by `the`: `the hole`, `the 2 holes`. */
function plural(count: number, one: string, many?: string): string {
  if (many !== undefined) return count === 1 ? one : `${count} ${many}`;
  return `${formatCount(count)} ${count === 1 ? one : `${one}s`}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Numbers as people write them in a comment or an input box: `10k`, `1.5M`, `2_000`, `1,000`. */

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export interface StatedTraffic {
  readonly calls: number;
  readonly per: 'day' | 'month';
}

/** Above it two counts could no longer be told apart. */
const MOST = 1e15;

const COUNT = /^(\d{1,3}(?:,\d{3})+|\d+(?:_\d+)*)(\.\d+)?([kKmM]?)$/;
const FACTOR: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6 };

/** Null where it is no number of 0 or more. */
export function readCount(text: string): number | null {
  const [, whole, fraction = '', unit = ''] = COUNT.exec(text) ?? [];
  if (whole === undefined) return null;
  const value = Number(whole.replace(/[,_]/g, '') + fraction) * (FACTOR[unit.toLowerCase()] ?? 1);
  // 1.1 × 1,000 is 1,100.0000000000002.
  return value <= MOST ? Number(value.toPrecision(15)) : null;
}

/** Whole tokens, 0 or more. */
export function readTokens(text: string): Read<number> {
  const tokens = readCount(text.trim());
  return tokens === null || !Number.isInteger(tokens)
    ? { ok: false, reason: `\`${shown(text)}\` is no number of tokens: write 400 or 3k` }
    : { ok: true, value: tokens };
}

/** Each sends what was said before once more, so that a sum over many is long and its use small. */
export const MOST_TURNS = 1_000;

/** Of a chat, from 1. */
export function readTurns(text: string): Read<number> {
  const turns = readCount(text.trim());
  return turns === null || !Number.isInteger(turns) || turns < 1 || turns > MOST_TURNS
    ? { ok: false, reason: `\`${shown(text)}\` is no number of turns: write a number from 1 to ${MOST_TURNS}` }
    : { ok: true, value: turns };
}

/** The share of the answers that pass: `90%`, `0.9`; above 0, at most 1. */
export function readPassRate(text: string): Read<number> {
  const [, number = '', percent] = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text.trim()) ?? [];
  const share = percent === '%' ? Number(number) / 100 : Number(number);
  return number === '' || share <= 0 || share > 1
    ? { ok: false, reason: `\`${shown(text)}\` is no share of answers that pass: write 90% or 0.9` }
    : { ok: true, value: share };
}

const UNITS: Readonly<Record<string, 'day' | 'month'>> = { day: 'day', days: 'day', month: 'month', months: 'month' };
const TRAFFIC = /^([^\s/]+)\s*(?:\/|\s(?:calls?\s+)?(?:per|an?|each|every)\s)\s*([a-z]+)$/i;

/** `10k/day`, `300000/month`; in an input box also `10,000 per day`. */
export function readTraffic(text: string): Read<StatedTraffic> {
  const [, number = '', unit = ''] = TRAFFIC.exec(text.trim()) ?? [];
  const calls = readCount(number);
  const per = Object.hasOwn(UNITS, unit.toLowerCase()) ? UNITS[unit.toLowerCase()] : undefined;
  if (calls !== null && per !== undefined) return { ok: true, value: { calls, per } };
  if (calls !== null && unit !== '') {
    return { ok: false, reason: `\`${shown(text)}\`: traffic is said per day or per month: 10k/day, 300000/month` };
  }
  return { ok: false, reason: `\`${shown(text)}\` is no traffic: write 10k/day or 300000/month` };
}

/** US dollars per million tokens. */
export interface StatedPrice {
  readonly input: number;
  readonly output: number;
}

/** A comma alone may be a decimal one: `0,2`. */
const PRICE = /^\$?\s*(\d+(?:\.\d+)?|\.\d+)(?:\s*[/;]\s*|,\s+|\s+)\$?\s*(\d+(?:\.\d+)?|\.\d+)$/;

/** `0.20 / 0.80`: of the input and of the output. */
export function readPrice(text: string): Read<StatedPrice> {
  const [, input, output] = PRICE.exec(text.trim()) ?? [];
  if (input === undefined || output === undefined) {
    return { ok: false, reason: `\`${shown(text)}\` is no price: write 0.20 / 0.80, of the input and of the output` };
  }
  const price = { input: Number(input), output: Number(output) };
  if (Math.max(price.input, price.output) <= DEAREST) return { ok: true, value: price };
  return { ok: false, reason: `\`${shown(text)}\`: a million tokens cost at most $1,000,000` };
}

/** US dollars per million tokens, as in the schema: a dollar a token. */
const DEAREST = 1e6;

/** `10k/day`: as short as it can be said exactly. */
export function writeTraffic({ calls, per }: StatedTraffic): string {
  for (const [unit, factor] of [
    ['M', 1e6],
    ['k', 1e3],
  ] as const) {
    const short = `${Number((calls / factor).toPrecision(15))}${unit}`;
    if (calls >= factor && readCount(short) === calls) return `${short}/${per}`;
  }
  return `${plain(calls)}/${per}`;
}

/** Never `1e-7`, which would not be read again. */
function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** What stands in a message is no longer than one can take in. */
function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}

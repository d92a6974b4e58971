import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import type { ModelKind, PriceRow, Rates } from '../../src/core/catalogue/catalogue';
import { GENAI_RATES } from '../../src/core/catalogue/publishedGenai';
import { EMBEDDING } from '../../src/core/catalogue/publishedModel';
import { type Found, NAME, SEVERAL_STEPS } from './found';
import { INPUTS } from './inputs';

/** US dollars per million tokens, or by the length of the prompt: above `start` tokens the tier's. */
type GenaiPrice = number | { readonly base: number; readonly tiers: readonly { start: number; price: number }[] };

type GenaiPrices = Readonly<Record<string, GenaiPrice>>;

interface GenaiRow {
  readonly constraint?:
    | { readonly type: 'start_date'; readonly start_date: string }
    | { readonly type: 'time_of_date'; readonly start_time: string; readonly end_time: string };
  readonly prices: GenaiPrices;
}

type Clause = Readonly<Record<string, unknown>>;

interface GenaiModel {
  readonly id: string;
  readonly name?: string;
  readonly match: Clause;
  readonly context_window?: number;
  readonly prices: GenaiPrices | readonly GenaiRow[];
  readonly deprecated?: boolean;
}

interface GenaiProvider {
  readonly id: string;
  readonly models: readonly GenaiModel[];
}

const { source, dataOf } = INPUTS.genai;

/** The same as of the list that is fetched. */
const RATES: Readonly<Record<string, keyof Rates>> = GENAI_RATES;

/** Provider, by genai-prices' name of it → what it says of each name there. */
export function readGenaiPrices(folder: string): ReadonlyMap<string, readonly Found[]> {
  const text = readFileSync(path.join(folder, 'dist/index.js'), 'utf8');
  // The package exports sums, not its data: the first constant of its bundle, before the first class.
  const constants = /^const (\w+) = \[\n[\s\S]*?(?=\nclass )/.exec(text);
  if (!constants) throw new Error(`${INPUTS.genai.package} no longer begins with its data`);
  const providers = runInNewContext(`${constants[0]};${constants[1] ?? ''}`) as readonly GenaiProvider[];
  return new Map(providers.map(({ id, models }) => [id, models.flatMap(foundIn)]));
}

function foundIn(model: GenaiModel): readonly Found[] {
  const rows = Array.isArray(model.prices)
    ? (model.prices as readonly GenaiRow[])
    : [{ prices: model.prices as GenaiPrices }];
  const several = rows.some((row) => hasSeveralSteps(row.prices));
  const units = Object.keys(rows[0]?.prices ?? {});
  const kind = kindOf(model);
  // An answer without a price is none that is free.
  const isHalf = kind === 'text' && units.includes('input_mtok') && !units.includes('output_mtok');
  const prices = several || isHalf ? [] : rowsOf(rows);
  const title = model.name?.replace(/ \(latest\)$/i, '');
  return namesOf(model).map((name) => ({
    name,
    sameAs: model.id,
    ...(title !== undefined && { title }),
    kind,
    prices,
    ...(prices.length === 0 && {
      unpriced: several ? SEVERAL_STEPS : isHalf ? 'No price of its answers is stated.' : unpricedBy(units),
    }),
    limits: { contextTokens: model.context_window ?? null, maxOutputTokens: null },
    reasoning: null,
    images: null,
    ...(model.deprecated && { outdated: true as const }),
    source,
  }));
}

/**
 * The names that an entry lists one by one, and its id where that is a name. Prefixes and patterns are how it answers for
 * names that it has never seen: no fact.
 */
function namesOf({ id, match }: GenaiModel): readonly string[] {
  const clauses = Array.isArray(match['or']) ? (match['or'] as readonly Clause[]) : [match];
  const listed = clauses.flatMap(({ equals }) => (typeof equals === 'string' ? [equals] : []));
  const names = clauses.some((clause) => begins(clause, id)) ? [id, ...listed] : listed;
  return [...new Set(names)].filter((name) => NAME.test(name));
}

function begins(clause: Clause, id: string): boolean {
  const and = Array.isArray(clause['and']) ? (clause['and'] as readonly Clause[]) : [clause];
  return and.some(({ starts_with, contains, ends_with }) => [starts_with, contains, ends_with].includes(id));
}

function kindOf({ id }: GenaiModel): ModelKind {
  if (/-tts|whisper|transcribe|realtime|-audio|voxtral|voice|-live-|sonic/.test(id)) return 'audio';
  if (/image|dall-e|omni-flash/.test(id)) return 'image';
  if (/moderation|guard/.test(id)) return 'moderation';
  if (EMBEDDING.test(id)) return 'embedding';
  return 'text';
}

/** Its rows by date, each with the rates of the cheaper hours beside those of the dearer. */
function rowsOf(rows: readonly GenaiRow[]): readonly PriceRow[] {
  const dated = rows.filter(({ constraint }) => constraint?.type !== 'time_of_date');
  const daily = rows.filter(({ constraint }) => constraint?.type === 'time_of_date');
  const made = dated.flatMap(({ constraint, prices }) => {
    const from = constraint?.type === 'start_date' ? constraint.start_date : '';
    const row = rowOf(prices, from);
    return row ? [row] : [];
  });
  const last = made.at(-1);
  const [first] = daily;
  const other = first && rowOf(first.prices, last?.from ?? '');
  if (!last || !other) return made;
  const hours = daily.map(({ constraint }) =>
    constraint?.type === 'time_of_date'
      ? `${constraint.start_time.slice(0, 5)} to ${constraint.end_time.slice(0, 5)}`
      : '',
  );
  // The hours have no date of their own: they are taken to hold since the last row that has one.
  const isCheap = other.usdPerMillion.input < last.usdPerMillion.input;
  const offPeak = isCheap
    ? { hours: hours.join(' and '), usdPerMillion: other.usdPerMillion }
    : { hours: `outside ${hours.join(' and ')}`, usdPerMillion: last.usdPerMillion };
  return [...made.slice(0, -1), { ...(isCheap ? last : other), offPeak }];
}

function rowOf(prices: GenaiPrices, from: string): PriceRow | null {
  const known = Object.entries(prices).flatMap(([unit, price]) => {
    const rate = RATES[unit];
    return rate === undefined ? [] : [[rate, price] as const];
  });
  if (!known.some(([rate, price]) => (rate === 'input' || rate === 'output') && baseOf(price) > 0)) return null;
  const above = known.flatMap(([, price]) =>
    typeof price === 'number' ? [] : price.tiers.map(({ start }) => start),
  )[0];
  const fee = prices['requests_kcount'] === undefined ? undefined : baseOf(prices['requests_kcount']);
  const short = Object.fromEntries(known.map(([rate, price]) => [rate, baseOf(price)]));
  const long = Object.fromEntries(known.map(([rate, price]) => [rate, longOf(price)]));
  const rates = (found: Readonly<Record<string, number>>): Rates => ({ input: 0, output: 0, ...found });
  return {
    from,
    usdPerMillion: rates(short),
    ...(above !== undefined && { longContext: { above, usdPerMillion: rates(long) } }),
    source,
    checked: dataOf,
    ...(fee !== undefined && { note: `Each request costs up to $${fee / 1_000} more, by how much it searches.` }),
  };
}

function hasSeveralSteps(prices: GenaiPrices): boolean {
  const starts = Object.values(prices).flatMap((price) =>
    typeof price === 'number' ? [] : price.tiers.map(({ start }) => start),
  );
  return new Set(starts).size > 1;
}

function unpricedBy(units: readonly string[]): string {
  if (units.some((unit) => unit.endsWith('_hours'))) return 'Billed by the length of the sound.';
  if (units.some((unit) => unit.includes('_kpages'))) return 'Billed by the page.';
  return 'No price is stated.';
}

function baseOf(price: GenaiPrice): number {
  return typeof price === 'number' ? price : price.base;
}

function longOf(price: GenaiPrice): number {
  return typeof price === 'number' ? price : (price.tiers[0]?.price ?? price.base);
}

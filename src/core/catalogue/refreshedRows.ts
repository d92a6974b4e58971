import { priceOn } from '../cost/price';
import type { LongContext, Model, PriceRow, Rates } from './catalogue';
import { REFRESHED, type RefreshedModel, type RefreshedRow } from './refreshed';

/** More than this off the known price is taken for a mistake: of a unit, of a point, of a model. */
const MOST_TIMES = 10;
/** Of the input's price: no vendor takes more for what is written to a cache. */
const DEAREST_WRITE = 2;
/** Prices are compared, not added: a price per token times a million is off in its last digit. */
const SAME = 1e-9;

/** The rows of a model after a refresh; a text says which price is not believed; null where the rows say what no refresh can. */
export type RowsAfter = readonly PriceRow[] | string | null;

/**
 * A known model's rows with what a list says of today and later. Where both say the same, the row is checked anew; where
 * not, a row is added, from the day on which the list was first seen with it. What the list does not say stays as it was:
 * the rows of the past, announced ones, and rates that it leaves out.
 *
 * @param today `YYYY-MM-DD`: the day of the refresh
 */
export function rowsAfter(known: Model, { rows, seenOn }: RefreshedModel, today: string): RowsAfter {
  if (known.prices.some(({ offPeak, usdPerImage }) => offPeak !== undefined || usdPerImage !== undefined)) return null;
  const result = [...known.prices];
  const current = rows.findLast(({ from }) => from <= today);
  for (const row of [...(current ? [current] : []), ...rows.filter(({ from }) => from > today)]) {
    const day = row.from > today ? row.from : today;
    const inForce = result.findLast(({ from }) => from <= day);
    const said = asPriceRow(row, day, today, inForce);
    if (typeof said === 'string') return said;
    if (inForce && isSame(inForce, said)) {
      const source = inForce.source.includes(REFRESHED) ? inForce.source : `${inForce.source} + ${REFRESHED}`;
      result[result.indexOf(inForce)] = { ...inForce, source, checked: today };
      continue;
    }
    const since = [row.from, seenOn].find((from) => from !== '' && from <= day && from > (inForce?.from ?? '')) ?? day;
    const from = inForce || row.from !== '' ? since : '';
    const at = result.findIndex((other) => other.from >= from);
    const replaces = at >= 0 && result[at]?.from === from ? 1 : 0;
    result.splice(at < 0 ? result.length : at, replaces, { ...said, from });
  }
  return result;
}

/** The rows of a model that only the list has. */
export function rowsOfNew({ rows, kind }: RefreshedModel, today: string): readonly PriceRow[] | string {
  const result: PriceRow[] = [];
  for (const row of rows) {
    const said = asPriceRow(row, row.from, today, undefined);
    if (typeof said === 'string') return said;
    if (kind === 'text' && said.usdPerMillion.output === 0)
      return 'its output price is 0, which is no price of a model that is not known';
    result.push(said);
  }
  return result;
}

function asPriceRow(row: RefreshedRow, from: string, today: string, known: PriceRow | undefined): PriceRow | string {
  const usdPerMillion = withoutNothing(row.usdPerMillion, known?.usdPerMillion);
  const longContext = row.longContext && {
    ...row.longContext,
    usdPerMillion: withoutNothing(row.longContext.usdPerMillion, known?.longContext?.usdPerMillion),
  };
  const rates = { ...known?.usdPerMillion, ...usdPerMillion };
  const reason =
    unlikely(usdPerMillion, known?.usdPerMillion) ??
    unlikelyStep(longContext, known) ??
    unlikelyCache(usdPerMillion, rates);
  if (reason !== null) return reason;
  const step = longContext
    ? { ...longContext, usdPerMillion: { ...known?.longContext?.usdPerMillion, ...longContext.usdPerMillion } }
    : known?.longContext;
  const dear = longContext && step && unlikelyCache(longContext.usdPerMillion, step.usdPerMillion, ' for long prompts');
  if (dear) return dear;
  if (step && (step.usdPerMillion.input < rates.input || step.usdPerMillion.output < rates.output))
    return 'its long prompts would cost less by the token than its short ones';
  const said = { from, usdPerMillion: rates, source: REFRESHED, checked: today };
  return step ? { ...said, longContext: step } : said;
}

/** A 0 for what has no known price is how the lists write that there is none: such tokens are billed as input, or as output. */
function withoutNothing({ input, output, ...others }: Rates, known: Rates | undefined): Rates {
  const priced = (Object.entries(others) as [keyof Rates, number][]).filter(
    ([what, price]) => price > 0 || known?.[what] !== undefined,
  );
  return { input, output, ...Object.fromEntries(priced) };
}

/** Reading from a cache saves, and writing for the longest retention costs twice the input: what is beyond is a mistake. */
function unlikelyCache(said: Rates, { input }: Rates, where = ''): string | null {
  const mosts = { cacheRead: 1, cacheWrite5m: DEAREST_WRITE, cacheWrite1h: DEAREST_WRITE };
  for (const [what, times] of Object.entries(mosts) as [keyof typeof mosts, number][]) {
    const price = said[what];
    if (price !== undefined && price > input * times * (1 + SAME))
      return `its ${what} price${where} is ${price}, with an input price of ${input}`;
  }
  return null;
}

function unlikelyStep(step: LongContext | undefined, known: PriceRow | undefined): string | null {
  return step ? unlikely(step.usdPerMillion, known?.longContext?.usdPerMillion, ' for long prompts') : null;
}

/** Why rates are not believed beside the known ones; null where they may be right. */
function unlikely(said: Rates, known: Rates | undefined, where = ''): string | null {
  if (known === undefined)
    return said.input === 0 ? `its input price${where} is 0, which is no price of a model that is not known` : null;
  for (const [what, price] of Object.entries(said) as [keyof Rates, number][]) {
    const before = known[what];
    // A rate that is new must at least not be far beyond the input's.
    const most = (before ?? Math.max(known.input, known.output)) * MOST_TIMES;
    const figures = before === undefined ? `${price}` : `${price} instead of ${before}`;
    if (before !== undefined && before > 0 && price === 0) return `its ${what} price${where} is 0 instead of ${before}`;
    if (price > most || (before !== undefined && price * MOST_TIMES < before && !isAbout(price * MOST_TIMES, before)))
      return `its ${what} price${where} is ${figures}, more than ${MOST_TIMES} times off`;
  }
  return null;
}

function isSame(known: PriceRow, said: PriceRow): boolean {
  const step = known.longContext;
  return (
    areSame(known.usdPerMillion, said.usdPerMillion) &&
    step?.above === said.longContext?.above &&
    (!step || !said.longContext || areSame(step.usdPerMillion, said.longContext.usdPerMillion))
  );
}

function areSame(one: Rates, other: Rates): boolean {
  return (Object.keys({ ...one, ...other }) as (keyof Rates)[]).every((what) => {
    const [a, b] = [one[what], other[what]];
    return a === b || (a !== undefined && b !== undefined && isAbout(a, b));
  });
}

function isAbout(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME * Math.max(a, b);
}

/** Whether a refresh made another price of a model's on a day. */
export function isOtherPrice(before: Model, after: Model, day: string): boolean {
  const [one, other] = [priceOn(before, day), priceOn(after, day)];
  return one === null || other === null ? one !== other : !isSame(one, other);
}

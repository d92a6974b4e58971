import type { LongContext, PriceRow, Rates } from '../../src/core/catalogue/catalogue';

/** Where two inputs do not say the same of a model. */
export interface Difference {
  readonly field: string;
  readonly values: readonly [string, string];
}

/** The row in force on a day (`YYYY-MM-DD`). */
export function rowOn(rows: readonly PriceRow[], day: string): PriceRow | undefined {
  return rows.findLast(({ from }) => from <= day);
}

/** What two rows say differently. A rate that one of them lacks is none that they differ in. */
export function differencesOf(one: PriceRow, other: PriceRow): readonly Difference[] {
  return [
    ...ratesDiffering(one.usdPerMillion, other.usdPerMillion, 'usdPerMillion'),
    ...longDiffering(one.longContext, other.longContext),
  ];
}

export function sameRates(one: Rates, other: Rates, factor = 1): boolean {
  return RATES.every((rate) => same(one[rate], other[rate] === undefined ? undefined : other[rate] * factor));
}

const RATES = [
  'input',
  'output',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
] as const satisfies readonly (keyof Rates)[];

function ratesDiffering(one: Rates, other: Rates, field: string): readonly Difference[] {
  return RATES.filter((rate) => !same(one[rate], other[rate])).map((rate) => ({
    field: `${field}.${rate}`,
    values: [String(one[rate]), String(other[rate])],
  }));
}

/** Inputs round to a tenth of a cent: 0.27 and 0.275 would differ, 0.4 × 1.1 and 0.44 do not. */
function same(one: number | undefined, other: number | undefined): boolean {
  return one === undefined || other === undefined || Math.abs(one - other) < 1e-6;
}

function longDiffering(one: LongContext | undefined, other: LongContext | undefined): readonly Difference[] {
  if (!one && !other) return [];
  if (!one || !other) return [{ field: 'longContext', values: [said(one), said(other)] }];
  // "More than 272,000" and "272,000 and more" are one step, told by the two inputs in two ways.
  const step = Math.abs(one.above - other.above) > 1;
  const above: Difference = { field: 'longContext.above', values: [String(one.above), String(other.above)] };
  return [...(step ? [above] : []), ...ratesDiffering(one.usdPerMillion, other.usdPerMillion, 'longContext')];
}

function said(longContext: LongContext | undefined): string {
  return longContext ? `above ${longContext.above}` : 'none';
}

/** The rows of one input with those of another whose row in force on the day is the same: what either lacks is filled in. */
export function unitedRows(dated: readonly PriceRow[], fresh: PriceRow, day: string): readonly PriceRow[] {
  const present = rowOn(dated, day);
  return dated.map((row) => (row === present ? united(row, fresh) : withStep(row, fresh.longContext)));
}

function united(dated: PriceRow, fresh: PriceRow): PriceRow {
  const { longContext } = withStep(dated, fresh.longContext);
  return {
    ...dated,
    usdPerMillion: { ...dated.usdPerMillion, ...fresh.usdPerMillion },
    ...(longContext && {
      longContext: {
        ...longContext,
        usdPerMillion: { ...longContext.usdPerMillion, ...fresh.longContext?.usdPerMillion },
      },
    }),
    source: `${fresh.source} + ${dated.source}`,
    checked: fresh.checked > dated.checked ? fresh.checked : dated.checked,
  };
}

/** A row with the other's way of telling the step, where both mean the same: see `longDiffering`. */
function withStep(row: PriceRow, other: LongContext | undefined): PriceRow {
  const { longContext } = row;
  if (!longContext || !other || Math.abs(longContext.above - other.above) > 1) return row;
  return { ...row, longContext: { ...longContext, above: other.above } };
}

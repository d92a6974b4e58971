/** How old the prices are that a figure was made of. Plain JSON: it crosses the worker's border. */
export interface PricesInUse {
  /** `YYYY-MM-DD`: when their newest source was last read. */
  readonly asOf: string;
  /** `YYYY-MM-DD`: when the user last had them refreshed; null for those that ship with the product. */
  readonly refreshedOn: string | null;
  /** For people: `built in`, `models.dev`. */
  readonly source: string;
  /** From `asOf` to the day that the figures are of; 0 where that day lies before. */
  readonly daysOld: number;
}

/** Vendors change prices every few weeks: after this many days a reader is told the age. */
export const OLD_AFTER_DAYS = 45;

const DAY_MS = 86_400_000;

/** Of a catalogue's day, and of what was layered into it, on a day (`YYYY-MM-DD`). */
export function pricesInUse(
  asOf: string,
  refreshed: { readonly refreshedOn: string; readonly source: string } | null,
  today: string,
): PricesInUse {
  const daysOld = Math.max(0, Math.round((Date.parse(today) - Date.parse(asOf)) / DAY_MS));
  return { asOf, refreshedOn: refreshed?.refreshedOn ?? null, source: refreshed?.source ?? 'built in', daysOld };
}

export function areOld({ daysOld }: PricesInUse): boolean {
  return daysOld > OLD_AFTER_DAYS;
}

/** `Prices as of 2026-11-21`, `Prices as of 2026-11-28, refreshed from models.dev`, `Prices as of 2026-11-21, 52 days old`. */
export function pricesWords(prices: PricesInUse): string {
  const from = prices.refreshedOn === null ? '' : `, refreshed from ${prices.source}`;
  return `Prices as of ${prices.asOf}${from}${areOld(prices) ? `, ${prices.daysOld} days old` : ''}`;
}

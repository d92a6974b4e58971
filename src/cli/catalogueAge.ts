import type { PriceSource } from '../core/priceSource';
import { areOld, type PricesInUse, pricesInUse, pricesWords } from '../core/pricesInUse';

/** How new the prices of a report are, as its JSON says it. */
export interface CatalogueAge {
  /** `YYYY-MM-DD`: when their newest source was last read. */
  readonly asOf: string;
  /** `YYYY-MM-DD`: when `promptfare refresh` last fetched them; absent of the prices that ship. */
  readonly refreshedOn?: string;
  /** From which list; absent of the prices that ship. */
  readonly source?: PriceSource;
}

/** `prices as of 2026-11-28, refreshed from models.dev`: within a sentence. */
export function ageWords(age: CatalogueAge, today: string): string {
  return pricesWords(inUse(age, today)).replace(/^P/, 'p');
}

/** A warning, on one line, where the prices are old on the day that they count for; empty where they are not. */
export function oldPricesWarning(age: CatalogueAge, today: string): string {
  const prices = inUse(age, today);
  if (!areOld(prices)) return '';
  const newer =
    prices.refreshedOn === null
      ? 'a newer version of promptfare has newer ones, and promptfare refresh fetches them'
      : 'promptfare refresh fetches newer ones';
  return `warning: ${pricesWords(prices)}: ${newer}\n`;
}

function inUse({ asOf, refreshedOn, source }: CatalogueAge, today: string): PricesInUse {
  return pricesInUse(asOf, refreshedOn !== undefined && source ? { refreshedOn, source } : null, today);
}

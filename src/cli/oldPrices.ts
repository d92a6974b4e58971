import { areOld, pricesInUse, pricesWords } from '../core/pricesInUse';

/** A warning, on one line, where the prices are old on the day that they count for; empty where they are not. */
export function oldPricesWarning(asOf: string, today: string): string {
  const prices = pricesInUse(asOf, null, today);
  return areOld(prices) ? `warning: ${pricesWords(prices)}: a newer version of promptfare has newer ones\n` : '';
}

import type { Catalogue } from '../core/catalogue/catalogue';
import { catalogue } from '../core/catalogue/load';
import type { RefreshedPrices } from '../core/catalogue/refreshed';
import { readRefreshed } from '../core/catalogue/refreshedCheck';
import { withRefreshed } from '../core/catalogue/withRefreshed';
import { keptIn } from '../refresh/storage';
import { readText } from './readText';
import { UsageError } from './usageError';

/** Refreshed prices, and the catalogue with them in it. */
export interface PricesFile {
  readonly prices: RefreshedPrices;
  readonly catalogue: Catalogue;
}

/**
 * Reads what `promptfare refresh` wrote, and checks it again: files are edited, cut off and mixed up. Null where the prices
 * that ship are newer. Throws a `UsageError` for a file that holds no prices.
 */
export function readPricesFile(file: string, warn: (line: string) => void): PricesFile | null {
  const read = readText(file);
  if (read.kind === 'skipped') throw new UsageError(`--prices ${file}: ${read.reason}`);
  const prices = readRefreshed(keptIn(read.text)?.prices);
  if (prices === null) {
    throw new UsageError(`--prices ${file}: holds no prices as promptfare refresh --to FILE writes them`);
  }
  const result = withRefreshed(prices);
  if (result !== null) return { prices, catalogue: result.catalogue };
  warn(
    `warning: ${file} is not used: its prices are of ${prices.refreshedOn}, those that ship with promptfare of ${catalogue().asOf}`,
  );
  return null;
}

import type { Catalogue } from '../core/catalogue/catalogue';
import { catalogue } from '../core/catalogue/load';
import type { CatalogueAge } from './catalogueAge';
import type { PricesFile } from './pricesFile';

/** What a command computes with. */
export interface PricesInHand {
  readonly catalogue: Catalogue;
  readonly age: CatalogueAge;
}

/**
 * The prices of the `--prices` file, as `promptfare refresh` wrote it; those that ship where none is given, or where they are
 * newer, which is said to `warn`. Throws a `UsageError` for a file that holds no prices.
 */
export async function pricesInHand(file: string | undefined, warn: (line: string) => void): Promise<PricesInHand> {
  const refreshed: PricesFile | null =
    file === undefined ? null : (await import('./pricesFile')).readPricesFile(file, warn);
  if (refreshed === null) return { catalogue: catalogue(), age: { asOf: catalogue().asOf } };
  const { refreshedOn, source } = refreshed.prices;
  return { catalogue: refreshed.catalogue, age: { asOf: refreshed.catalogue.asOf, refreshedOn, source } };
}

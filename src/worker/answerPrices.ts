import type { Catalogue } from '../core/catalogue/catalogue';
import { catalogue } from '../core/catalogue/load';
import { type Reading, readPublished } from '../core/catalogue/published';
import { readRefreshed } from '../core/catalogue/refreshedCheck';
import { withRefreshed } from '../core/catalogue/withRefreshed';
import { type PricesInUse, pricesInUse } from '../core/pricesInUse';
import type { PublishedText } from '../core/priceSource';
import type { Gives } from './protocol';

/** The prices that the engine computes with: those that ship, until it is handed others. */
export class PricesOfEngine {
  private refreshed: { readonly catalogue: Catalogue; readonly refreshedOn: string; readonly source: string } | null =
    null;

  get catalogue(): Catalogue {
    return this.refreshed?.catalogue ?? catalogue();
  }

  inUse(today: string): PricesInUse {
    return pricesInUse(this.catalogue.asOf, this.refreshed, today);
  }

  /** Judges a fetched list; nothing is computed with it yet. */
  read(published: PublishedText, kept: unknown, today: string): Gives<'readPrices'> {
    const reading: Reading = readPublished(published, {
      catalogue: catalogue(),
      previous: kept === null ? null : readRefreshed(kept),
      today,
    });
    if (reading.kind === 'refused') return reading;
    const result = withRefreshed(reading.prices);
    if (result === null)
      return { kind: 'refused', reason: `the prices that ship are newer, of ${catalogue().asOf}: is the clock right?` };
    return { ...reading, changed: result.changed, added: result.added };
  }

  /** Computes with refreshed prices from now on; with those that ship where `kept` is null or no good. */
  use(kept: unknown, today: string): Gives<'refreshPrices'> {
    this.refreshed = null;
    if (kept === null) return { inUse: this.inUse(today) };
    const prices = readRefreshed(kept);
    if (prices === null)
      return { inUse: this.inUse(today), reason: 'they are not in the form in which prices are kept' };
    const result = withRefreshed(prices);
    if (result === null) return { inUse: this.inUse(today), reason: 'the prices that ship are newer' };
    this.refreshed = { catalogue: result.catalogue, refreshedOn: prices.refreshedOn, source: prices.source };
    return { inUse: this.inUse(today) };
  }
}

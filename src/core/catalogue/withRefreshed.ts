import type { Catalogue, Model } from './catalogue';
import { catalogueOf } from './layers';
import { catalogue } from './load';
import type { Refusal, RefreshedPrices } from './refreshed';
import { refreshedContent } from './refreshedContent';
import { isOtherPrice } from './refreshedRows';
import { SHIPPED } from './shipped';

/** The catalogue with refreshed prices in it, and what that changed. */
export interface WithRefreshed {
  readonly catalogue: Catalogue;
  /** Prices that are not believed beside those that ship; these stay as they are. */
  readonly refusals: readonly Refusal[];
  /** Models of another price on the day of the refresh. */
  readonly changed: readonly string[];
  /** Models that are new. */
  readonly added: readonly string[];
}

/** Null where the refresh is older than what ships: an update of the product brought newer prices. */
export function withRefreshed(prices: RefreshedPrices): WithRefreshed | null {
  const before = catalogue();
  if (prices.refreshedOn < before.asOf) return null;
  const { content, refusals } = refreshedContent(before, prices);
  const after = catalogueOf(SHIPPED, content);
  const known = new Map(before.models.map((model) => [keyOf(model), model]));
  const changed: string[] = [];
  const added: string[] = [];
  for (const model of after.models) {
    const old = known.get(keyOf(model));
    if (old === undefined) added.push(keyOf(model));
    else if (isOtherPrice(old, model, prices.refreshedOn)) changed.push(keyOf(model));
  }
  return { catalogue: after, refusals, changed, added };
}

function keyOf({ provider, id }: Model): string {
  return `${provider}/${id}`;
}

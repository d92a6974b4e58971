import type { Model } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';
import type { Bill } from '../cost/bill';
import { priceOf } from '../cost/price';
import { type OnTerms, onTerms } from '../cost/terms';
import type { CallBilling } from '../detect/callSite';

/** A model at whom a call is billed and as the call asks to be served; null where it has no price on that day. */
export function offeredOn(
  target: Model,
  { provider, region }: Pick<Bill, 'provider' | 'region'>,
  { serviceTier }: Pick<CallBilling, 'serviceTier'>,
  configuration: Configuration,
  today: string,
): OnTerms | null {
  let known = offered.get(target);
  if (known?.configuration !== configuration || known.today !== today || known.byTerms.size >= MOST) {
    known = { configuration, today, byTerms: new Map() };
    offered.set(target, known);
  }
  const key = JSON.stringify([provider, region, serviceTier?.value, serviceTier?.written]);
  let on = known.byTerms.get(key);
  if (on === undefined) {
    const price = priceOf({ written: target.id, model: target, provider }, configuration, today);
    const billing = { serviceTier, region };
    on = price && onTerms({ price, model: target, provider, billing, configuration });
    known.byTerms.set(key, on);
  }
  return on;
}

/** Most calls are served at the same few terms: worked out once for a day and a configuration, whatever the call. */
const offered = new WeakMap<Model, Offered>();

interface Offered {
  readonly configuration: Configuration;
  readonly today: string;
  readonly byTerms: Map<string, OnTerms | null>;
}

/** Regions are as written in code. */
const MOST = 200;

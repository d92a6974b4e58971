import type { Model, ServiceTier } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';
import type { CallBilling } from '../detect/callSite';
import { keptToRegion, type Price, servedAs } from './price';

/** The region of a request that is said to be kept to none. */
export const ANYWHERE = 'global';

/** A price on the terms of one call. */
export interface OnTerms {
  readonly price: Price;
  /** The way in which it is served at that price; null for the usual one. */
  readonly tier: ServiceTier | null;
  /** What changes the price and is not counted in, since no source says by how much; as the reader knows it. */
  readonly unpriced: readonly string[];
}

export interface TermsQuestion {
  readonly price: Price;
  readonly model: Model | null;
  /** Who is billed; null where it is not known. */
  readonly provider: string | null;
  readonly billing: Pick<CallBilling, 'serviceTier' | 'region'>;
  readonly configuration: Pick<Configuration, 'providers'>;
}

/**
 * The price of a call as it asks to be served: what the call says, else what the user says of its provider.
 */
export function onTerms({ price, model, provider, billing, configuration }: TermsQuestion): OnTerms {
  const said =
    provider !== null && Object.hasOwn(configuration.providers, provider)
      ? configuration.providers[provider]
      : undefined;
  const unpriced: string[] = [];
  let on = price;
  let served: ServiceTier | null = null;
  const tier: Asked | null =
    billing.serviceTier ??
    (said?.serviceTier === undefined ? null : { value: said.serviceTier, written: `${said.serviceTier} tier` });
  if (tier !== null) {
    const so = servedAs(on, model, tier.value);
    if (so === null) unpriced.push(tier.written);
    else {
      on = billing.serviceTier === null ? { ...so, evidence: 'configured' } : so;
      served = tier.value;
    }
  }
  const region = billing.region ?? (said?.regional === true ? 'a regional endpoint' : null);
  if (region !== null && region !== ANYWHERE) {
    const kept = keptToRegion(on, model);
    if (kept === null) unpriced.push(region);
    else on = billing.region === null ? { ...kept, evidence: 'configured' } : kept;
  }
  return { price: on, tier: served, unpriced };
}

interface Asked {
  readonly value: ServiceTier;
  readonly written: string;
}

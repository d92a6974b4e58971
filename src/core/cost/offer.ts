import type { Model, ServiceTier } from '../catalogue/catalogue';
import { nearestIds } from '../catalogue/match';
import type { ProviderTerms } from '../configuration/configuration';
import { type Named, nameFor } from './modelNamed';
import { isOwn, keptToRegion, type Price, priceOf, servedAs } from './price';
import type { WhatIfFailure, WhatIfSurroundings, Workload } from './whatIf';

/** A model that can be asked for a share of a workload, and at which prices. */
export interface Offer {
  /** A name that leads to the model: the catalogue's id, with its host where only that says whose price it is; else as asked. */
  readonly id: string;
  /** Null where only the user knows its price. */
  readonly model: Model | null;
  /** Of all requests, 0 to 1. */
  readonly share: number;
  /** Served the usual way; less the user's discount. */
  readonly price: Price;
  /** The ways in which its requests are served; their shares add up to `share`. */
  readonly ways: readonly Way[];
}

export interface Way {
  /** Of all requests, above 0. */
  readonly share: number;
  readonly price: Price;
  /** Absent where it is the usual one. */
  readonly serviceTier?: ServiceTier;
}

/** A model's prices for a workload; else why it has none. */
export function offerOf(
  { written, model, region }: Named,
  share: number,
  workload: Workload,
  surroundings: WhatIfSurroundings,
): Offer | WhatIfFailure {
  const { catalogue, configuration, today } = surroundings;
  const failure = (reason: string): WhatIfFailure => ({ model: written, reason, nearest: [] });
  const provider = model?.provider ?? null;
  const price = priceOf({ written, model, provider }, configuration, today);
  if (price === null) {
    if (!model) return unknown(written, surroundings);
    const why = model.unpriced === undefined ? '' : `: ${model.unpriced}`;
    return failure(`the catalogue has no price for ${model.id} on ${today}${why}`);
  }
  const id = model ? nameFor(model, catalogue) : written;
  if (model && !isOwn(price) && (model.kind === 'image' || model.kind === 'audio')) {
    return failure(`${id} gives no text: what it makes is not billed by tokens in and out alone`);
  }
  const terms = termsOf(provider, configuration.providers);
  const kept = keptPrice(price, model, { asked: workload.regional, assumed: region !== null || terms.regional });
  if (kept === null) return failure(`no source says what ${id} costs where it is kept to a region`);
  const ways: Way[] = [];
  const { batchShare, serviceTier = terms.serviceTier } = workload;
  const parts = [
    { part: batchShare, tier: 'batch' as ServiceTier, isAsked: true },
    { part: 1 - batchShare, tier: serviceTier, isAsked: workload.serviceTier !== undefined },
  ];
  for (const { part, tier, isAsked } of parts) {
    if (part === 0 || share === 0) continue;
    const served = tier && servedAs(kept, model, tier);
    if (tier && served) ways.push({ share: share * part, price: served, serviceTier: tier });
    else if (tier && isAsked) return failure(`no source says that ${id} is offered ${AS[tier]}`);
    // What the user says of a whole provider holds where it can.
    else ways.push({ share: share * part, price: kept });
  }
  return { id, model, share, price, ways };
}

const AS: Readonly<Record<ServiceTier, string>> = {
  batch: 'as a batch',
  flex: 'on the flex tier',
  priority: 'on the priority tier',
  fast: 'in fast mode',
};

function unknown(written: string, { catalogue, configuration: { aliases } }: WhatIfSurroundings): WhatIfFailure {
  const meant = Object.hasOwn(aliases, written) ? aliases[written] : undefined;
  const reason = meant === undefined ? `unknown model "${written}"` : `unknown model "${meant}", for "${written}"`;
  return { model: written, reason, nearest: nearestIds(catalogue, meant ?? written) };
}

/** Null where the workload asks for a surcharge that nobody knows. */
function keptPrice(
  price: Price,
  model: Model | null,
  { asked, assumed }: { readonly asked: boolean | undefined; readonly assumed: boolean | undefined },
): Price | null {
  if (!(asked ?? assumed)) return price;
  return keptToRegion(price, model) ?? (asked ? null : price);
}

/** The way in which the user says that a provider serves what nothing is said of. */
function termsOf(provider: string | null, providers: Readonly<Record<string, ProviderTerms>>): ProviderTerms {
  return (provider !== null && Object.hasOwn(providers, provider) ? providers[provider] : undefined) ?? {};
}

import type { Model, ServiceTier } from '../catalogue/catalogue';
import { nearestIds } from '../catalogue/match';
import type { ProviderTerms } from '../configuration/configuration';
import { modelNamed, nameFor } from './modelNamed';
import { keptToRegion, type Price, priceOf, servedAs } from './price';
import type { WhatIfFailure, WhatIfSurroundings, Workload } from './whatIf';

/** A model that can be asked for a share of a workload, and at which prices. */
export interface Offer {
  /** A name that leads to the model: the catalogue's id, with its host where only that says whose price it is; else as asked. */
  readonly id: string;
  /** Null where only the user knows its price. */
  readonly model: Model | null;
  /** Of all requests, 0 to 1. */
  readonly share: number;
  /** The usual way of being served; with `applied` by the user's discount. */
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

/** The model of a name and its prices for a workload; else why it has none. */
export function offerOf(
  written: string,
  share: number,
  workload: Workload,
  { catalogue, configuration, today }: WhatIfSurroundings,
): Offer | WhatIfFailure {
  const failure = (reason: string, nearest: readonly string[] = []): WhatIfFailure => ({
    model: written,
    reason,
    nearest,
  });
  const { aliases } = configuration;
  const model = modelNamed(written, catalogue, aliases);
  const provider = model?.provider ?? null;
  const price = priceOf({ written, model, provider }, configuration, today);
  if (price === null) {
    if (model) return failure(`the catalogue has no price for ${model.id} on ${today}`);
    const meant = Object.hasOwn(aliases, written) ? aliases[written] : undefined;
    return meant === undefined
      ? failure(`unknown model "${written}"`, nearestIds(catalogue, written))
      : failure(`unknown model "${meant}", which "${written}" stands for`, nearestIds(catalogue, meant));
  }
  const id = (model && nameFor(model, catalogue)) ?? written;
  if (model && !isOwn(price) && (model.kind === 'image' || model.kind === 'audio')) {
    return failure(`${id} gives no text: what it makes is not billed by tokens in and out alone`);
  }
  const terms = termsOf(provider, configuration.providers);
  const ways: Way[] = [];
  const add = (part: number, tier: ServiceTier | undefined, mustBe: boolean): WhatIfFailure | null => {
    if (part === 0) return null;
    const served = tier === undefined ? price : (own(price) ?? servedAs(price, model, tier));
    if (served === null && mustBe && tier !== undefined) return failure(notOffered(id, tier));
    const kept = wayKept(served ?? price, model, workload, terms);
    if (kept === null) return failure(`no source says what ${id} costs where it is kept to a region`);
    ways.push({ share: share * part, price: kept, ...(served && tier !== undefined && { serviceTier: tier }) });
    return null;
  };
  const { batchShare, serviceTier } = workload;
  const problem =
    add(batchShare, 'batch', true) ?? add(1 - batchShare, serviceTier ?? terms.serviceTier, serviceTier !== undefined);
  return problem ?? { id, model, share, price, ways: share === 0 ? [] : ways };
}

const AS: Readonly<Record<ServiceTier, string>> = {
  batch: 'as a batch',
  flex: 'on the flex tier',
  priority: 'on the priority tier',
  fast: 'in fast mode',
};

function notOffered(id: string, tier: ServiceTier): string {
  return `no source says that ${id} is offered ${AS[tier]}`;
}

/** Null where the workload asks for a surcharge that nobody knows. */
function wayKept(price: Price, model: Model | null, { regional }: Workload, terms: ProviderTerms): Price | null {
  if (!(regional ?? terms.regional)) return price;
  // What the user says of a whole provider holds where it can.
  return own(price) ?? keptToRegion(price, model) ?? (regional ? null : price);
}

/** A price that the user states is what they pay, however it is served. */
function own(price: Price): Price | null {
  return isOwn(price) ? price : null;
}

export function isOwn(price: Price): boolean {
  return price.evidence === 'configured' && price.applied === undefined;
}

/** The way in which the user says that a provider serves what nothing is said of. */
function termsOf(provider: string | null, providers: Readonly<Record<string, ProviderTerms>>): ProviderTerms {
  return (provider !== null && Object.hasOwn(providers, provider) ? providers[provider] : undefined) ?? {};
}

import type { Model, ServiceTier } from '../catalogue/catalogue';
import { nearestIds } from '../catalogue/match';
import { type Named, nameFor } from './modelNamed';
import { namedPrice, regionAsked } from './namedPrice';
import type { Price } from './price';
import { ANYWHERE, onTerms } from './terms';
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
  named: Named,
  share: number,
  workload: Workload,
  surroundings: WhatIfSurroundings,
): Offer | WhatIfFailure {
  const { catalogue, configuration, today } = surroundings;
  const { written, model, provider } = named;
  const price = namedPrice(named, workload.images ? 'pictures' : 'tokens', configuration, today);
  if ('reason' in price) {
    return price.why === 'unknown'
      ? unknown(written, surroundings)
      : { model: written, reason: price.reason, nearest: [] };
  }
  const id = model ? nameFor(model, catalogue) : written;
  const ways: Way[] = [];
  const { batchShare, serviceTier, regional } = workload;
  const parts = [
    { part: batchShare, tier: 'batch' as const },
    { part: 1 - batchShare, tier: serviceTier },
  ];
  // What is asked for here goes before what the name says, and that before what the user says of the provider.
  const region = regional === undefined ? regionAsked(named, price) : regional ? KEPT : ANYWHERE;
  for (const { part, tier } of parts) {
    if (part === 0 || share === 0) continue;
    const asked = tier === undefined ? null : { value: tier, written: AS[tier] };
    const on = onTerms({ price, model, provider, billing: { serviceTier: asked, region }, configuration });
    const refused = on.unpriced.find((what) => what === asked?.written || what === KEPT);
    if (refused !== undefined) {
      const reason =
        refused === KEPT
          ? `no source says what ${id} costs where it is kept to a region`
          : `no source says that ${id} is offered ${refused}`;
      return { model: written, reason, nearest: [] };
    }
    ways.push({ share: share * part, price: on.price, ...(on.tier !== null && { serviceTier: on.tier }) });
  }
  return { id, model, share, price, ways };
}

const KEPT = 'kept to a region';

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

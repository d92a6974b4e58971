import { type Catalogue, lifecycleOn, type Model, type Tier } from '../catalogue/catalogue';
import { priceOn } from '../cost/price';
import { SURE_ENOUGH } from '../tasks/classify';
import type { KnownCall, RuleTerms } from './advisable';
import { unswitchable } from './unswitchable';

const TIERS: readonly Tier[] = ['budget', 'mid', 'frontier'];

export function isAtLeast(tier: Tier | null, needed: Tier): boolean {
  return tier !== null && TIERS.indexOf(tier) >= TIERS.indexOf(needed);
}

/**
 * The tier below which a call's model must not go: its task's where that is sure enough, else the present model's. Never
 * more than the present model's, which its user finds good enough. Null where that has none.
 */
export function neededTier({ report: { task }, bill }: KnownCall): Tier | null {
  const present = bill.model.tier;
  const asked = task !== null && task.confidence >= SURE_ENOUGH ? task.tier : null;
  if (present === null || asked === null) return present;
  return isAtLeast(present, asked) ? asked : present;
}

/**
 * The models that may be advised instead of a call's: of the same maker, in its present line-up, still offered to
 * everyone, with a price, and of a tier that suffices; none for a call whose kind no present model takes. So never one that is retired, about to be, limited or superseded.
 */
export function suitedModels(call: KnownCall, { catalogue, today }: RuleTerms): readonly Model[] {
  const needed = neededTier(call);
  if (needed === null || unswitchable(call.site) !== null) return [];
  const { model: present } = call.bill;
  return advisable(catalogue, today).filter(
    (model) => model !== present && model.provider === present.provider && isAtLeast(model.tier, needed),
  );
}

/** Those of the day, looked up once for all calls: of the 385 that ship 17 may be advised. */
const known = new WeakMap<Catalogue, { readonly today: string; readonly models: readonly Model[] }>();

function advisable(catalogue: Catalogue, today: string): readonly Model[] {
  const before = known.get(catalogue);
  if (before?.today === today) return before.models;
  // Makers' only: to hosts' models, which are never advised, `models` would have to read them.
  const models = [...new Set(catalogue.names.values())].filter((model) => mayBeAdvised(model, today));
  known.set(catalogue, { today, models });
  return models;
}

export function mayBeAdvised(model: Model, today: string): boolean {
  const life = lifecycleOn(model, today);
  return (
    model.current !== undefined &&
    model.capabilities !== undefined &&
    life.status === 'active' &&
    !life.limited &&
    priceOn(model, today) !== null
  );
}

import { priceOn } from '../cost/price';
import { type Catalogue, lifecycleOn, type LifecycleStatus, type Model, nameOf, type Tier } from './catalogue';

/** A model as a list to pick from shows it. */
export interface ListedModel {
  readonly id: string;
  /** For people: `Claude Haiku 5.5`; the id where it has none. */
  readonly name: string;
  readonly provider: string;
  readonly kind: Model['kind'];
  readonly tier: Tier | null;
  readonly status: LifecycleStatus['status'];
  /** `YYYY-MM-DD`; null where no end is announced, or none is dated. */
  readonly endsOn: string | null;
  /** Given to chosen customers only. */
  readonly limited: boolean;
  /** The list price of the day; null where no source has one. */
  readonly usdPerMillion: { readonly input: number; readonly output: number } | null;
}

const STATUS_ORDER: readonly LifecycleStatus['status'][] = ['active', 'legacy', 'deprecated', 'retired'];

/** The catalogue on a day (`YYYY-MM-DD`): one provider's first, those that can be used before those that no longer can, else in the catalogue's order. */
export function listModels(catalogue: Catalogue, today: string, first: string | null): readonly ListedModel[] {
  const rank = ({ provider, status }: ListedModel): number =>
    (provider === first ? 0 : STATUS_ORDER.length) + STATUS_ORDER.indexOf(status);
  return catalogue.models.map((model) => listed(model, today)).sort((a, b) => rank(a) - rank(b));
}

function listed(model: Model, today: string): ListedModel {
  const { id, provider, kind, tier } = model;
  const life = lifecycleOn(model, today);
  const rates = priceOn(model, today)?.usdPerMillion;
  return {
    id,
    name: nameOf(model),
    provider,
    kind,
    tier,
    status: life.status,
    endsOn: life.status === 'deprecated' ? life.retiresOn : life.status === 'retired' ? life.retiredOn : null,
    limited: life.status === 'active' && life.limited,
    usdPerMillion: rates ? { input: rates.input, output: rates.output } : null,
  };
}

import {
  type Catalogue,
  lifecycleOn,
  type LifecycleStatus,
  type Model,
  type PriceRow,
} from '../core/catalogue/catalogue';
import { nameFor } from '../core/cost/modelNamed';
import { priceOn } from '../core/cost/price';
import { factsOf, type ModelFacts } from './modelFacts';
import { UsageError } from './usageError';

export interface ModelsRequest {
  /** What an id, a name, an alias or the provider contains, in any case; of the whole catalogue where nothing is said. */
  readonly filter?: string | undefined;
  readonly provider?: string | undefined;
  readonly kind?: Model['kind'] | undefined;
  /** Only those that one can begin with: not superseded, not ending, not given to chosen customers only. */
  readonly active?: boolean | undefined;
  readonly catalogue: Catalogue;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** One model of the list. */
export interface CataloguedModel
  extends ModelFacts, Pick<Model, 'id' | 'kind' | 'aliases' | 'tokenizer' | 'reasoning' | 'factors' | 'capabilities'> {
  /** What `promptfare price` takes: the id, with the host's name before it where several hosts sell a model of that id. */
  readonly askFor: string;
  /** Of the day; null where no source has one. */
  readonly price: PriceRow | null;
  /** Announced prices, the next one first. */
  readonly coming: readonly PriceRow[];
  /** A shorter prefix is silently not cached; absent where no source says. */
  readonly minimumCacheableTokens?: number;
}

/** The catalogue on a day, provider by provider, those that can be used before those that no longer can. */
export function modelsOf(request: ModelsRequest): readonly CataloguedModel[] {
  const { catalogue, today, provider, kind, active, filter = '' } = request;
  const all = catalogue.models;
  const providers = [...new Set(all.map((model) => model.provider))];
  if (provider !== undefined && !providers.includes(provider)) {
    throw new UsageError(`unknown provider "${provider}": there are ${[...providers].sort().join(', ')}`);
  }
  const part = filter.toLowerCase();
  const place = (model: Model): number =>
    providers.indexOf(model.provider) * STATUS_ORDER.length + STATUS_ORDER.indexOf(lifecycleOn(model, today).status);
  return all
    .filter((model) => provider === undefined || model.provider === provider)
    .filter((model) => kind === undefined || model.kind === kind)
    .filter(({ id, name = '', provider: by, aliases }) =>
      [id, name, by, ...aliases].some((word) => word.toLowerCase().includes(part)),
    )
    .sort((a, b) => place(a) - place(b))
    .map((model) => catalogued(model, catalogue, today))
    .filter(({ lifecycle }) => !active || (lifecycle.status === 'active' && !lifecycle.limited));
}

const STATUS_ORDER: readonly LifecycleStatus['status'][] = ['active', 'legacy', 'deprecated', 'retired'];

function catalogued(model: Model, catalogue: Catalogue, today: string): CataloguedModel {
  const { id, kind, aliases, tokenizer, reasoning, factors, capabilities, minimumCacheableTokens } = model;
  return {
    id,
    askFor: nameFor(model, catalogue),
    ...factsOf(model, today),
    kind,
    aliases,
    price: priceOn(model, today),
    coming: model.prices.filter(({ from }) => from > today),
    tokenizer,
    reasoning,
    ...(minimumCacheableTokens !== undefined && { minimumCacheableTokens }),
    ...(factors && { factors }),
    ...(capabilities && { capabilities }),
  };
}

import type { Catalogue, Limits, Model, Tokenizer } from './catalogue';
import { HOSTS } from './hosts';

/** What a layer says of a model: only the fields that it knows. */
export interface ModelFacts extends Partial<Omit<Model, 'id' | 'provider' | 'limits'>> {
  readonly id: string;
  readonly provider: string;
  readonly limits?: Partial<Limits>;
  /** The maker's model that a host sells under this id: all that is not said here is as it is there. */
  readonly as?: string;
}

/** One file of models, checked. */
export interface CatalogueContent {
  readonly asOf: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly models: readonly ModelFacts[];
}

/** What the models of a maker are cut into tokens by, where nothing else is said. */
const TOKENIZERS: Readonly<Record<string, Tokenizer>> = { openai: 'o200k', google: 'gemini', mistral: 'mistral' };

/**
 * One catalogue of what was generated, what was fetched since, and what is kept by hand, each layer winning over the one
 * before. What was fetched may change prices and limits of models that are known, or bring new ones; it never says how
 * long a model lives.
 */
export function layered(
  generated: CatalogueContent,
  refreshed: CatalogueContent | null,
  overlay: readonly CatalogueContent[],
): Catalogue {
  const fetched = refreshed ? [{ ...refreshed, models: refreshed.models.map(fetchedOf) }] : [];
  const layers = [generated, ...fetched, ...overlay];
  const facts = new Map<string, ModelFacts>();
  for (const layer of layers) {
    for (const model of layer.models) {
      const key = `${model.provider}/${model.id}`;
      const below = facts.get(key);
      facts.set(key, below ? over(below, model) : model);
    }
  }
  const known = [...facts.values()];
  const made = new Map<ModelFacts, Model>();
  const names = new Map<string, Model>();
  for (const maker of known.filter(({ provider }) => !HOSTS.has(provider))) {
    const model = completed(maker, undefined);
    made.set(maker, model);
    for (const name of [model.id, ...model.aliases]) names.set(name, model);
  }
  const hosted = new Map([...HOSTS].map((host) => [host, new Map<string, Model>()]));
  for (const sold of known.filter(({ provider }) => HOSTS.has(provider))) {
    const model = completed(sold, sold.as === undefined ? undefined : names.get(sold.as));
    made.set(sold, model);
    for (const name of [model.id, ...model.aliases]) hosted.get(sold.provider)?.set(name, model);
  }
  return {
    asOf: layers.reduce((newest, { asOf }) => (asOf > newest ? asOf : newest), ''),
    sources: Object.assign({}, ...layers.map(({ sources }) => sources)) as Record<string, string>,
    models: known.flatMap((each) => made.get(each) ?? []),
    names,
    hosted,
  };
}

/** One layer's word over another's: field by field, limits one by one, and every name that either has. */
function over(below: ModelFacts, above: ModelFacts): ModelFacts {
  return {
    ...below,
    ...above,
    ...(below.limits && above.limits && { limits: { ...below.limits, ...above.limits } }),
    ...(below.aliases && above.aliases && { aliases: [...new Set([...above.aliases, ...below.aliases])] }),
  };
}

/** What may be fetched of a model. */
function fetchedOf(model: ModelFacts): ModelFacts {
  return without(model, ['lifecycle', 'current', 'capabilities', 'factors', 'tier']);
}

/** A model of what is known, then of the maker's model that it is, then of what holds where nobody says otherwise. */
function completed(known: ModelFacts, maker: Model | undefined): Model {
  const prices = known.prices ?? maker?.prices ?? [];
  return {
    kind: 'text',
    tokenizer: TOKENIZERS[known.provider] ?? 'unknown',
    tier: null,
    reasoning: 'unknown',
    lifecycle: { kind: 'offered', source: prices[0]?.source ?? '' },
    ...(maker && without(maker, ['current', 'unpriced'])),
    aliases: [],
    ...without(known, ['as', 'unpriced']),
    prices,
    // Said by a lower layer of a model that a higher one has a price for.
    ...(prices.length === 0 && known.unpriced !== undefined && { unpriced: known.unpriced }),
    limits: { contextTokens: null, maxOutputTokens: null, ...maker?.limits, ...known.limits },
  };
}

function without<T extends object, K extends keyof T & string>(from: T, fields: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(from).filter(([field]) => !fields.includes(field as K))) as Omit<T, K>;
}

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
 * long a model lives. `sold` is what was generated of hosts: its models are read when a host's are first asked for.
 */
export function layered(
  generated: CatalogueContent,
  refreshed: CatalogueContent | null,
  overlay: readonly CatalogueContent[],
  sold: CatalogueContent | null = null,
): Catalogue {
  const fetched = refreshed ? [{ ...refreshed, models: refreshed.models.map(fetchedOf) }] : [];
  const layers = [generated, ...fetched, ...overlay];
  const files = sold ? [sold, ...layers] : layers;
  const names = new Map<string, Model>();
  const models: Model[] = [];
  for (const known of factsOf(layers, (provider) => !HOSTS.has(provider)))
    models.push(named(names, completed(known, undefined)));
  // Most models are hosts', and most code calls none: they are made when first asked for.
  let hosted: Map<string, Map<string, Model>> | undefined;
  const hosts = (): Map<string, Map<string, Model>> => {
    if (hosted) return hosted;
    hosted = new Map([...HOSTS].map((host) => [host, new Map<string, Model>()]));
    for (const known of factsOf(files, (provider) => HOSTS.has(provider))) {
      const held = hosted.get(known.provider);
      if (held) models.push(named(held, completed(known, known.as === undefined ? undefined : names.get(known.as))));
    }
    return hosted;
  };
  return {
    asOf: files.reduce((newest, { asOf }) => (asOf > newest ? asOf : newest), ''),
    sources: Object.assign({}, ...files.map(({ sources }) => sources)) as Record<string, string>,
    names,
    get hosted() {
      return hosts();
    },
    get models() {
      hosts();
      return models;
    },
  };
}

/** What the layers together say of each model of certain providers. */
function factsOf(
  layers: readonly CatalogueContent[],
  isAsked: (provider: string) => boolean,
): IterableIterator<ModelFacts> {
  const facts = new Map<string, ModelFacts>();
  for (const layer of layers) {
    for (const model of layer.models) {
      if (!isAsked(model.provider)) continue;
      const key = `${model.provider}/${model.id}`;
      const below = facts.get(key);
      facts.set(key, below ? over(below, model) : model);
    }
  }
  return facts.values();
}

function named(names: Map<string, Model>, model: Model): Model {
  names.set(model.id, model);
  for (const alias of model.aliases) names.set(alias, model);
  return model;
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
  const { id, provider, name, aliases, kind, prices, limits } = model;
  return {
    id,
    provider,
    ...(name !== undefined && { name }),
    ...(aliases && { aliases }),
    ...(kind && { kind }),
    ...(prices && { prices }),
    ...(limits && { limits }),
  };
}

/** A model of what is known, then of the maker's model that it is, then of what holds where nobody says otherwise. */
function completed(known: ModelFacts, maker: Model | undefined): Model {
  const { id, provider, aliases = [], minimumCacheableTokens, current, unpriced } = known;
  const prices = known.prices ?? maker?.prices ?? [];
  // Field by field: with the fields of a thousand models spread over one another loading takes three times as long.
  const model: { -readonly [Field in keyof Model]: Model[Field] } = {
    id,
    provider,
    aliases,
    kind: known.kind ?? maker?.kind ?? 'text',
    prices,
    limits: {
      contextTokens: known.limits?.contextTokens ?? maker?.limits.contextTokens ?? null,
      maxOutputTokens: known.limits?.maxOutputTokens ?? maker?.limits.maxOutputTokens ?? null,
    },
    tokenizer: known.tokenizer ?? maker?.tokenizer ?? TOKENIZERS[provider] ?? 'unknown',
    tier: known.tier !== undefined ? known.tier : (maker?.tier ?? null),
    reasoning: known.reasoning ?? maker?.reasoning ?? 'unknown',
    lifecycle: known.lifecycle ?? maker?.lifecycle ?? { kind: 'offered', source: prices[0]?.source ?? '' },
  };
  const name = known.name ?? maker?.name;
  const factors = known.factors ?? maker?.factors;
  const minimum = minimumCacheableTokens ?? maker?.minimumCacheableTokens;
  const capabilities = known.capabilities ?? maker?.capabilities;
  if (name !== undefined) model.name = name;
  if (factors) model.factors = factors;
  if (minimum !== undefined) model.minimumCacheableTokens = minimum;
  if (capabilities) model.capabilities = capabilities;
  if (current !== undefined) model.current = current;
  // Said by a lower layer of a model that a higher one may have a price for.
  if (unpriced !== undefined && prices.length === 0) model.unpriced = unpriced;
  return model;
}

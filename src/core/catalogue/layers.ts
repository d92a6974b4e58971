import type { Catalogue, Model } from './catalogue';
import type { CatalogueContent, ModelFacts, Shipped, ShippedFacts } from './facts';
import { HOSTS } from './hosts';
import { merged, refreshedFacts } from './merge';
import { tokenizerNamed } from './tokenizerNamed';

/**
 * One catalogue of what was generated, what was fetched since, and what is kept by hand, each layer winning over the one
 * before. What was fetched may change prices and limits of models that are known, or bring new ones.
 */
export function layered(
  generated: CatalogueContent,
  refreshed: CatalogueContent | null,
  overlay: readonly CatalogueContent[],
): Catalogue {
  return catalogueOf(merged([generated], overlay), refreshed);
}

/** The catalogue of what ships and what was fetched since. */
export function catalogueOf(shipped: Shipped, refreshed: CatalogueContent | null): Catalogue {
  const names = new Map<string, Model>();
  const models: Model[] = [];
  const isOfHost = ({ provider }: ModelFacts): boolean => HOSTS.has(provider);
  const fetched = refreshed?.models ?? [];
  for (const known of withFetched(
    shipped.makers,
    fetched.filter((model) => !isOfHost(model)),
  ))
    models.push(named(names, completed(known, undefined)));
  // Most models are hosts', and most code calls none: they are read and made when first asked for.
  let hosted: Map<string, Map<string, Model>> | undefined;
  const hosts = (): Map<string, Map<string, Model>> => {
    if (hosted) return hosted;
    hosted = new Map([...HOSTS].map((host) => [host, new Map<string, Model>()]));
    for (const known of withFetched(shipped.hosts, fetched.filter(isOfHost))) {
      const held = hosted.get(known.provider);
      if (held) models.push(named(held, completed(known, known.as === undefined ? undefined : names.get(known.as))));
    }
    return hosted;
  };
  return {
    asOf: refreshed && refreshed.asOf > shipped.asOf ? refreshed.asOf : shipped.asOf,
    sources: { ...shipped.sources, ...refreshed?.sources },
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

/** Models with what was fetched of them since, and after them those that are new. */
function withFetched(shipped: readonly ShippedFacts[], fetched: readonly ModelFacts[]): Iterable<ModelFacts> {
  if (fetched.length === 0) return shipped;
  const facts = new Map<string, ShippedFacts>(shipped.map((model) => [`${model.provider}/${model.id}`, model]));
  for (const model of fetched) {
    const key = `${model.provider}/${model.id}`;
    facts.set(key, refreshedFacts(facts.get(key), model));
  }
  return facts.values();
}

function named(names: Map<string, Model>, model: Model): Model {
  names.set(model.id, model);
  for (const alias of model.aliases) names.set(alias, model);
  return model;
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
    tokenizer: known.tokenizer ?? maker?.tokenizer ?? tokenizerNamed(id),
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

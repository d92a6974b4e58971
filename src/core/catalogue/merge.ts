import type { CatalogueContent, ModelFacts, Refreshable, Shipped, ShippedFacts } from './facts';
import { HOSTS } from './hosts';

/** What was generated and what is kept by hand as one, each file winning over those before it, and by hand over all. */
export function merged(generated: readonly CatalogueContent[], overlay: readonly CatalogueContent[]): Shipped {
  const facts = new Map<string, ShippedFacts>();
  const add = (model: ModelFacts, byHand: readonly Refreshable[]): void => {
    const key = `${model.provider}/${model.id}`;
    const below = facts.get(key);
    const together = below ? over(below, model) : model;
    facts.set(
      key,
      byHand.length > 0 ? { ...together, byHand: [...new Set([...(below?.byHand ?? []), ...byHand])] } : together,
    );
  };
  for (const { models } of generated) for (const model of models) add(model, []);
  for (const { models } of overlay) for (const model of models) add(model, refreshableIn(model));
  const files = [...generated, ...overlay];
  const all = [...facts.values()];
  return {
    asOf: files.reduce((newest, { asOf }) => (asOf > newest ? asOf : newest), ''),
    sources: Object.assign({}, ...files.map(({ sources }) => sources)) as Record<string, string>,
    makers: all.filter(({ provider }) => !HOSTS.has(provider)),
    hosts: all.filter(({ provider }) => HOSTS.has(provider)),
  };
}

/** One file's word over another's: field by field, limits one by one, and every name that either has. */
function over(below: ShippedFacts, above: ModelFacts): ShippedFacts {
  return {
    ...below,
    ...above,
    ...(below.limits && above.limits && { limits: { ...below.limits, ...above.limits } }),
    ...(below.aliases && above.aliases && { aliases: [...new Set([...above.aliases, ...below.aliases])] }),
  };
}

function refreshableIn({ name, kind, prices, limits }: ModelFacts): readonly Refreshable[] {
  const said = { name, kind, prices, ...limits };
  return (Object.keys(said) as Refreshable[]).filter((field) => said[field] !== undefined);
}

/**
 * A model with what was fetched of it since, which changes nothing that is kept by hand, and never says how long a model
 * lives.
 */
export function refreshedFacts(known: ShippedFacts | undefined, fetched: ModelFacts): ModelFacts {
  const { id, provider, name, aliases, kind, prices, limits } = fetched;
  const isOpen = (field: Refreshable): boolean => !known?.byHand?.includes(field);
  const names = [...new Set([...(known?.aliases ?? []), ...(aliases ?? [])])];
  return {
    ...known,
    id,
    provider,
    ...(names.length > 0 && { aliases: names }),
    ...(name !== undefined && isOpen('name') && { name }),
    ...(kind && isOpen('kind') && { kind }),
    ...(prices && isOpen('prices') && { prices }),
    ...(limits && {
      limits: {
        ...known?.limits,
        ...(limits.contextTokens !== undefined && isOpen('contextTokens') && { contextTokens: limits.contextTokens }),
        ...(limits.maxOutputTokens !== undefined &&
          isOpen('maxOutputTokens') && { maxOutputTokens: limits.maxOutputTokens }),
      },
    }),
  };
}

import type { Catalogue } from '../catalogue/catalogue';
import { matchModel, nearestIds } from '../catalogue/match';
import type { Configuration } from '../configuration/configuration';
import type { ModelProblem } from './comments';

/** A model that a comment names may be one that the catalogue lacks: it counts, and is said to have no price. */
export function modelProblemOf({
  catalogue,
  configuration,
}: {
  readonly catalogue: Catalogue;
  readonly configuration: Configuration;
}): ModelProblem {
  return (model, site) => {
    if (Object.hasOwn(configuration.prices, model)) return null;
    if (matchModel(catalogue, model, { aliases: configuration.aliases, provider: site.host.provider })) return null;
    return unknownModel(model, catalogue);
  };
}

/** ``no price is known of `gpt-5-5`: the nearest names are gpt-5.5, gpt-5``. */
export function unknownModel(model: string, catalogue: Catalogue): string {
  const names = nearestIds(catalogue, model);
  const near = names.length === 0 ? 'give it one under prices in promptfare.json' : `did you mean ${orOf(names)}?`;
  return `no price is known of \`${model}\`: ${near}`;
}

function orOf(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

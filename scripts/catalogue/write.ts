import type { ModelFacts } from '../../src/core/catalogue/facts';
import type { CatalogueContent } from '../../src/core/catalogue/facts';
import { rowOn } from './agree';

/** One model a line: a change of price is a line of a diff. */
export function textOf({ asOf, sources, models }: CatalogueContent): string {
  const lines = models.map((model) => JSON.stringify(model));
  return `{\n"asOf": ${JSON.stringify(asOf)},\n"sources": ${JSON.stringify(sources)},\n"models": [\n${lines.join(',\n')}\n]\n}\n`;
}

/** What became of each model, for whoever reads the run: added, removed, its price from → to, or other facts. */
export function changesOf(before: CatalogueContent, after: CatalogueContent): readonly string[] {
  const keyed = ({ models }: CatalogueContent): ReadonlyMap<string, ModelFacts> =>
    new Map(models.map((model) => [`${model.provider}/${model.id}`, model]));
  const [old, now] = [keyed(before), keyed(after)];
  const removed = [...old.keys()].filter((key) => !now.has(key)).map((key) => `- ${key}`);
  const changed = [...now].flatMap(([key, model]) => {
    const known = old.get(key);
    if (!known) return [`+ ${key} ${priceIn(model, after.asOf)}`];
    if (JSON.stringify(known) === JSON.stringify(model)) return [];
    const [from, to] = [priceIn(known, after.asOf), priceIn(model, after.asOf)];
    return [from === to ? `~ ${key} ${fieldsOf(known, model).join(', ')}` : `~ ${key} ${from} → ${to}`];
  });
  return [...removed, ...changed];
}

function priceIn({ prices }: ModelFacts, day: string): string {
  const rates = rowOn(prices ?? [], day)?.usdPerMillion;
  return rates ? `${rates.input}/${rates.output}` : 'no price';
}

function fieldsOf(known: ModelFacts, model: ModelFacts): readonly string[] {
  const fields = new Set([...Object.keys(known), ...Object.keys(model)]) as ReadonlySet<keyof ModelFacts>;
  return [...fields].filter((field) => JSON.stringify(known[field]) !== JSON.stringify(model[field]));
}

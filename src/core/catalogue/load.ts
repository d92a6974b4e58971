import anthropic from './anthropic.json';
import type { Catalogue, Model } from './catalogue';
import google from './google.json';
import mistral from './mistral.json';
import openai from './openai.json';
import others from './others.json';

/** One provider's data, checked. */
export interface CatalogueContent {
  readonly asOf: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly models: readonly Model[];
}

/** The files that ship with the product. A test puts each through the border check (`check.ts`): at run time it would take 60 ms. */
export const BUNDLED = { anthropic, openai, google, mistral, others } as Readonly<Record<string, unknown>>;

let bundled: Catalogue | undefined;

/** The catalogue that ships with the product; made when first asked for. */
export function catalogue(): Catalogue {
  bundled ??= joined(Object.values(BUNDLED) as readonly CatalogueContent[]);
  return bundled;
}

/** One catalogue of several files, with every name that leads to a model. */
export function joined(files: readonly CatalogueContent[]): Catalogue {
  const models = files.flatMap((file) => file.models);
  const names = new Map(models.flatMap((model) => [model.id, ...model.aliases].map((name) => [name, model] as const)));
  const sources = Object.assign({}, ...files.map((file) => file.sources)) as Record<string, string>;
  const asOf = files.reduce((newest, file) => (file.asOf > newest ? file.asOf : newest), '');
  return { asOf, sources, models, names, hosted: new Map() };
}

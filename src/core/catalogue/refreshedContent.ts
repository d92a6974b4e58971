import type { Catalogue, Model } from './catalogue';
import type { CatalogueContent, ModelFacts } from './facts';
import { matchModel } from './match';
import { type Refusal, REFRESHED, refreshedSource, type RefreshedModel, type RefreshedPrices } from './refreshed';
import { rowsAfter, rowsOfNew } from './refreshedRows';

/** A refresh as a layer of the catalogue, and what of it was not believed. */
export interface RefreshedContent {
  readonly content: CatalogueContent;
  readonly refusals: readonly Refusal[];
  /** Models whose price a refresh can't say, or whose name may mean one today and another tomorrow. */
  readonly leftOut: number;
}

/**
 * What refreshed prices say beside the catalogue that ships, by exact ids of providers that it knows. A model that is new
 * gets a price and nothing that would let it be advised.
 */
export function refreshedContent(known: Catalogue, prices: RefreshedPrices): RefreshedContent {
  const today = prices.refreshedOn;
  const providers = new Set(known.models.map(({ provider }) => provider));
  const models = new Map<string, ModelFacts>();
  const refusals: Refusal[] = [];
  let leftOut = 0;
  for (const found of prices.models) {
    if (!providers.has(found.provider)) continue;
    const model = knownModel(known, found);
    const key = `${found.provider}/${model?.id ?? found.id}`;
    // The first one wins: the list's own id goes before another's alias, and is not said twice.
    if (models.has(key)) continue;
    const facts = isMoving(found.id) ? null : model ? changed(model, found, today) : added(known, found, today);
    if (facts === null) leftOut += 1;
    else if (typeof facts === 'string') refusals.push({ model: `${found.provider}/${found.id}`, reason: facts });
    else models.set(key, facts);
  }
  const content = { asOf: today, sources: { [REFRESHED]: refreshedSource(prices) }, models: [...models.values()] };
  return { content, refusals, leftOut };
}

/** `mistral-large-latest`: which model that was when the list was written nobody says. */
function isMoving(id: string): boolean {
  return /-latest$/.test(id);
}

function knownModel(known: Catalogue, { provider, id }: RefreshedModel): Model | null {
  const hosted = known.hosted.get(provider)?.get(id);
  if (hosted) return hosted;
  const model = known.names.get(id);
  return model?.provider === provider ? model : null;
}

function changed(model: Model, found: RefreshedModel, today: string): ModelFacts | string | null {
  const prices = rowsAfter(model, found, today);
  if (prices === null || typeof prices === 'string') return prices;
  const { contextTokens, maxOutputTokens } = model.limits;
  const limits = {
    ...(contextTokens === null && found.contextTokens !== null && { contextTokens: found.contextTokens }),
    ...(maxOutputTokens === null && found.maxOutputTokens !== null && { maxOutputTokens: found.maxOutputTokens }),
  };
  return { id: model.id, provider: model.provider, prices, ...(Object.keys(limits).length > 0 && { limits }) };
}

/**
 * Null where the name leads to a known model already: in another form, or to its maker's, whose life and tokens are known;
 * and where nothing says what its answers cost.
 */
function added(known: Catalogue, found: RefreshedModel, today: string): ModelFacts | string | null {
  const { provider, id, name, kind, contextTokens, maxOutputTokens } = found;
  if (kind === 'unknown' || matchModel(known, id, { aliases: {}, provider }) !== null) return null;
  const prices = rowsOfNew(found, today);
  if (typeof prices === 'string') return prices;
  const isTaken = (alias: string): boolean =>
    isMoving(alias) || matchModel(known, alias, { aliases: {}, provider }) !== null;
  return {
    id,
    provider,
    ...(name !== undefined && { name }),
    kind,
    aliases: found.aliases.filter((alias) => !isTaken(alias)),
    prices,
    limits: { contextTokens, maxOutputTokens },
  };
}

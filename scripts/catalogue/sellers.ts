import { priceOn } from '../../src/core/cost/price';
import type { Catalogue, Model, PriceRow } from '../../src/core/catalogue/catalogue';
import type { ModelFacts } from '../../src/core/catalogue/layers';
import { matchModel } from '../../src/core/catalogue/match';
import { rowOn, sameRates } from './agree';
import type { Found } from './found';
import { INPUTS } from './inputs';

const DAY = INPUTS.piAi.dataOf;

/**
 * What a host sells at prices of its own: models whose makers are not in the catalogue, and those of makers that cost other
 * than there. What costs the same is found as the maker's.
 */
export function modelsOfSeller(
  provider: string,
  fresh: readonly Found[],
  dated: readonly Found[],
  makers: Catalogue,
): readonly ModelFacts[] {
  const sold = new Map<string, ModelFacts>();
  const freshNames = new Set(fresh.map(({ name }) => name));
  // Where both list a name, the newer input holds: a host changes its prices as it likes.
  for (const found of [...fresh, ...dated.filter(({ name }) => !freshNames.has(name))]) {
    const row = rowOn(found.prices, DAY);
    if (!row || found.outdated || isElsewhere(provider, found.name)) continue;
    const maker = matchModel(makers, found.name, { aliases: {} })?.model;
    if (maker && isMakersPrice(maker, row)) continue;
    const id = withoutRegion(provider, found.name);
    const same = sold.get(id);
    if (same && isSame(same, row)) continue;
    const held = same ? found.name : id;
    sold.set(held, modelOf(provider, held, found, maker));
  }
  return [...sold.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** genai-prices' own names for groups of regions, and what gateways call the same model served in another way. */
function isElsewhere(provider: string, name: string): boolean {
  return (
    name.startsWith('regional.') ||
    (provider === 'openrouter' && name.includes(':')) ||
    (provider === 'vercel' && /-batch$|^openai\/.*-fast$/.test(name))
  );
}

/** The regional forms of a Bedrock model are one model, unless one of them has another price. */
function withoutRegion(provider: string, name: string): string {
  return provider === 'bedrock' ? name.replace(/^(?:us|eu|apac|global|us-gov|jp|au|ca|in)\.(?=[a-z]+\.)/, '') : name;
}

/** The maker's, or a tenth more: what keeping to a region costs. Gateways round the rates of caches. */
function isMakersPrice(maker: Model, { usdPerMillion: { input, output } }: PriceRow): boolean {
  const list = priceOn(maker, DAY)?.usdPerMillion;
  return list !== undefined && [1, 1.1].some((factor) => sameRates({ input, output }, list, factor));
}

function isSame({ prices }: ModelFacts, row: PriceRow): boolean {
  const known = rowOn(prices ?? [], DAY);
  return known !== undefined && sameRates(known.usdPerMillion, row.usdPerMillion);
}

function modelOf(provider: string, id: string, found: Found, maker: Model | undefined): ModelFacts {
  const { kind, prices, limits, reasoning, images, source } = found;
  return {
    id,
    provider,
    ...(maker && { as: maker.id }),
    ...(kind !== 'text' && { kind }),
    prices,
    ...((limits.contextTokens ?? limits.maxOutputTokens) !== null && { limits }),
    ...(reasoning && reasoning !== 'unknown' && !maker && { reasoning }),
    ...(images !== null && !maker && { capabilities: { images, rejects: [], source } }),
  };
}

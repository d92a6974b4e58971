import { priceOn } from '../../src/core/cost/price';
import type { Catalogue, Lifecycle, Model, PriceRow } from '../../src/core/catalogue/catalogue';
import type { ModelFacts } from '../../src/core/catalogue/facts';
import { matchModel } from '../../src/core/catalogue/match';
import { rowOn, sameRates } from './agree';
import { type Found, SEVERAL_STEPS } from './found';
import { INPUTS } from './inputs';

const DAY = INPUTS.piAi.dataOf;

export interface SellerInputs {
  readonly provider: string;
  /** Of pi-ai, the newer. */
  readonly fresh: readonly Found[];
  /** Of genai-prices, which keeps what is gone to price the past. */
  readonly dated: readonly Found[];
  /** Whether `fresh` lists all that the host sells of models that call tools. */
  readonly isWhole: boolean;
}

/**
 * What a host sells at prices of its own: models whose makers are not in the catalogue, and those of makers that cost other
 * than there. What costs the same is found as the maker's.
 */
export function modelsOfSeller(
  { provider, fresh, dated, isWhole }: SellerInputs,
  makers: Catalogue,
): readonly ModelFacts[] {
  const sold = new Map<string, ModelFacts>();
  const freshNames = new Set(fresh.map(({ name }) => name));
  const lists = new Set(fresh.map(({ name }) => withoutRegion(provider, name)));
  // An entry of several names is one model: the newer input may list it under another of them.
  const listed = new Set(
    dated.filter(({ name }) => lists.has(withoutRegion(provider, name))).map(({ sameAs }) => sameAs),
  );
  const isGone = ({ kind, sameAs, source }: Found): boolean =>
    isWhole && fresh.length > 0 && source === INPUTS.genai.source && kind === 'text' && !listed.has(sameAs);
  // Where both list a name, the newer input holds: a host changes its prices as it likes.
  for (const found of [...fresh, ...dated.filter(({ name }) => !freshNames.has(name))]) {
    const row = rowOn(found.prices, DAY);
    if (found.outdated || isElsewhere(provider, found.name)) continue;
    if (!row && found.unpriced !== SEVERAL_STEPS) continue;
    const maker = matchModel(makers, found.name, { aliases: {} })?.model;
    if (maker && row && isMakersPrice(maker, row)) continue;
    const id = withoutRegion(provider, found.name);
    const same = sold.get(id);
    if (same && (!row || isSame(same, row))) continue;
    const held = same ? found.name : id;
    // What becomes of a model whose maker is known is the maker's to say.
    const life = !maker && isGone(found) ? GONE : undefined;
    sold.set(held, modelOf(provider, held, found, maker, life));
  }
  return [...sold.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const GONE: Lifecycle = {
  kind: 'legacy',
  source: INPUTS.piAi.source,
  note: `Not among the host's models that call tools on ${DAY}.`,
};

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

/**
 * The maker's, or a tenth more: what keeping to a region costs. Gateways round the rates of caches.
 *
 * So Bedrock's plain ids, as `anthropic.claude-sonnet-4-6`, are at the maker's price, and the report says that regional end
 * points cost more. pi-ai has the regional price for two of them and the maker's for the other thirteen; the plain ids of the
 * newer models are reached through a profile, whose prefix says which (https://github.com/vercel/ai/issues/17141), or are
 * kept to a region, which costs a tenth more (https://sam.mehdi.consulting/posts/saving-money-on-bedrock-is-hard/).
 */
function isMakersPrice(maker: Model, { usdPerMillion: { input, output } }: PriceRow): boolean {
  const list = priceOn(maker, DAY)?.usdPerMillion;
  return list !== undefined && [1, 1.1].some((factor) => sameRates({ input, output }, list, factor));
}

function isSame({ prices }: ModelFacts, row: PriceRow): boolean {
  const known = rowOn(prices ?? [], DAY);
  return known !== undefined && sameRates(known.usdPerMillion, row.usdPerMillion);
}

function modelOf(
  provider: string,
  id: string,
  found: Found,
  maker: Model | undefined,
  life: Lifecycle | undefined,
): ModelFacts {
  const { kind, prices, unpriced, limits, reasoning, images, source } = found;
  return {
    id,
    provider,
    ...(maker && { as: maker.id }),
    ...(kind !== 'text' && { kind }),
    ...(unpriced === undefined ? { prices } : { unpriced }),
    ...((limits.contextTokens ?? limits.maxOutputTokens) !== null && { limits }),
    ...(reasoning && reasoning !== 'unknown' && !maker && { reasoning }),
    ...(images !== null && !maker && { capabilities: { images, rejects: [], source } }),
    ...(life && { lifecycle: life }),
  };
}

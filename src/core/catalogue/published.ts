import type { PublishedText } from '../priceSource';
import type { Catalogue } from './catalogue';
import { MOST_PUBLISHED, type NoList, type PublishedList } from './publishedModel';
import { readGenai } from './publishedGenai';
import { readModelsDev } from './publishedModelsDev';
import { soundJson } from './publishedSound';
import type { Refusal, RefreshedModel, RefreshedPrices } from './refreshed';
import { refreshedContent } from './refreshedContent';

/** What a fetched list is judged beside. */
export interface ReadingBeside {
  /** The catalogue that ships, without any refresh. */
  readonly catalogue: Catalogue;
  /** The last refresh that was good; null where there was none. */
  readonly previous: RefreshedPrices | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** A list that can be used, or, as the end of a sentence, why it is not used at all. */
export type Reading =
  | {
      readonly kind: 'read';
      readonly prices: RefreshedPrices;
      readonly refusals: readonly Refusal[];
      readonly leftOut: number;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** A list as it was read, and what it would change beside the prices that ship: `provider/model`. */
export type PricesReading =
  | Extract<Reading, { readonly kind: 'refused' }>
  | (Extract<Reading, { readonly kind: 'read' }> & {
      readonly changed: readonly string[];
      readonly added: readonly string[];
    });

/** A list of which this part or less of the models that are now advised is known is from before them. */
const LEAST_OF_CURRENT = 0.25;
/** A list that lost this part of its models since the last time is not whole. */
const MOST_LOST = 0.2;
/** Its newest entry may be this much older than the prices that ship: nothing need have changed since. */
const MOST_DAYS_BEHIND = 30;
const DAY_MS = 86_400_000;

const READERS: Readonly<Record<PublishedText['source'], (value: unknown) => PublishedList | NoList>> = {
  'genai-prices': readGenai,
  'models.dev': readModelsDev,
};

/**
 * What a published list, as it came from the network, says about prices. Never throws. A price that can't be right is
 * refused by itself and the old one stays; a list that is broken, hostile or outdated is refused whole.
 */
export function readPublished({ source, url, text }: PublishedText, beside: ReadingBeside): Reading {
  const { catalogue, previous, today } = beside;
  const sound = soundJson(text);
  if ('reason' in sound) return { kind: 'refused', reason: sound.reason };
  const list = READERS[source](sound.value);
  if (list === 'tooMany')
    return { kind: 'refused', reason: `it has more than ${MOST_PUBLISHED} models, as no price list has` };
  if (list === 'otherForm') {
    const reason = `it is not of the form that ${source} has${otherForm(source, sound.value)}`;
    return { kind: 'refused', reason };
  }
  const newest =
    list.days.filter((day) => day <= today).reduce((one, other) => (other > one ? other : one), '') || null;
  const models = withFirstSight(list.models, previous, source, today);
  const prices: RefreshedPrices = { version: 1, source, url, refreshedOn: today, newest, models };
  const reason = noPrices(prices, catalogue) ?? outdated(prices, beside);
  if (reason !== null) return { kind: 'refused', reason };
  const { refusals, leftOut } = refreshedContent(catalogue, prices);
  const taken = new Set(catalogue.models.map(({ provider }) => provider));
  const refused = new Set(refusals.map(({ model }) => model));
  return {
    kind: 'read',
    // What is kept is what can be used.
    prices: {
      ...prices,
      models: models.filter(({ provider, id }) => taken.has(provider) && !refused.has(`${provider}/${id}`)),
    },
    refusals: [...list.refusals, ...refusals].filter(({ model }) => taken.has(model.split('/', 1)[0] ?? '')),
    leftOut: list.leftOut + leftOut,
  };
}

function otherForm(source: PublishedText['source'], value: unknown): string {
  const other = source === 'genai-prices' ? 'models.dev' : 'genai-prices';
  return typeof READERS[other](value) === 'string' ? '' : `, but of ${other}’s`;
}

/** A price that was there before is not new: it holds since it was first seen. */
function withFirstSight(
  found: PublishedList['models'],
  previous: RefreshedPrices | null,
  source: PublishedText['source'],
  today: string,
): readonly RefreshedModel[] {
  const before = new Map(
    (previous?.source === source ? previous.models : []).map((model) => [`${model.provider}/${model.id}`, model]),
  );
  return found.map((model) => {
    const seen = before.get(`${model.provider}/${model.id}`);
    const isSame = seen !== undefined && JSON.stringify(seen.rows) === JSON.stringify(model.rows);
    return { ...model, seenOn: isSame && seen.seenOn <= today ? seen.seenOn : today };
  });
}

function noPrices({ models }: RefreshedPrices, catalogue: Catalogue): string | null {
  const providers = new Set(catalogue.models.map(({ provider }) => provider));
  return models.some(({ provider }) => providers.has(provider)) ? null : 'it has no price of any model that is known';
}

/** Why a list is older than what there is; null where nothing says so. */
function outdated(prices: RefreshedPrices, { catalogue, previous }: ReadingBeside): string | null {
  const { newest, models } = prices;
  if (newest !== null && daysBetween(newest, catalogue.asOf) > MOST_DAYS_BEHIND)
    return `its newest entry is of ${newest}, and the built-in prices are of ${catalogue.asOf}`;
  const names = new Set(
    models.flatMap(({ provider, id, aliases }) => [id, ...aliases].map((name) => `${provider}/${name}`)),
  );
  const sellers = new Set(models.map(({ provider }) => provider));
  const current = catalogue.models.filter((model) => model.current !== undefined && sellers.has(model.provider));
  const found = current.filter((model) =>
    [model.id, ...model.aliases].some((name) => names.has(`${model.provider}/${name}`)),
  );
  if (current.length > 0 && found.length < current.length * LEAST_OF_CURRENT)
    return `it is older than the built-in prices: of the ${current.length} newest models it has ${found.length}`;
  if (previous?.source !== prices.source || previous.url !== prices.url) return null;
  if (newest !== null && previous.newest !== null && newest < previous.newest)
    return `its newest entry is of ${newest}, and that of the last refresh was of ${previous.newest}`;
  const lost = previous.models.filter(({ provider, id }) => !names.has(`${provider}/${id}`)).length;
  return lost > previous.models.length * MOST_LOST
    ? `it lacks ${lost} of the ${previous.models.length} models that it had at the last refresh`
    : null;
}

function daysBetween(earlier: string, later: string): number {
  return (Date.parse(later) - Date.parse(earlier)) / DAY_MS;
}

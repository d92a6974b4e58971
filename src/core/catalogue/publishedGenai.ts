import * as z from 'zod/mini';
import {
  isRecord,
  kindOf,
  MOST_PUBLISHED,
  type NoList,
  type PublishedList,
  type PublishedRow,
  ratesOf,
} from './publishedModel';
import type { Refusal } from './refreshed';
import { modelId } from './refreshedCheck';

const list = z.array(z.object({ id: z.string(), models: z.array(z.unknown()) }));
const model = z.object({
  id: modelId,
  match: z.optional(z.unknown()),
  context_window: z.optional(z.unknown()),
  prices: z.union([
    z.array(z.object({ constraint: z.nullish(z.unknown()), prices: z.record(z.string(), z.unknown()) })),
    z.record(z.string(), z.unknown()),
  ]),
});
const tiered = z.object({
  base: z.unknown(),
  tiers: z.array(z.object({ start: z.int().check(z.positive()), price: z.unknown() })),
});

/** Its providers whose names are not ours. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'x-ai': 'xai',
  aws: 'bedrock',
  moonshotai: 'moonshot',
  voyageai: 'voyage',
};

/** Its name of a rate → ours. What is not here and not in `BESIDE` is a price that we have no words for. */
export const GENAI_RATES = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cacheRead',
  cache_write_mtok: 'cacheWrite5m',
  cache_write_1h_mtok: 'cacheWrite1h',
  input_image_mtok: 'imageInput',
  output_image_mtok: 'imageOutput',
  input_audio_mtok: 'audioInput',
  output_audio_mtok: 'audioOutput',
} as const;
/** Prices of what our sums leave out, and say so. */
const BESIDE: ReadonlySet<string> = new Set([
  'web_searches_kcount',
  'cache_audio_read_mtok',
  'cache_image_read_mtok',
  'input_video_mtok',
  'output_video_mtok',
]);

/**
 * genai-prices, `data_slim.json` of version 2: providers → models → prices, with a step at a prompt's length
 * (`{ base, tiers }`, for the whole request) and rows that hold from a day on. It finds models by patterns: here only
 * a model's own id counts, and what a pattern says is equal to it.
 */
export function readGenai(value: unknown): PublishedList | NoList {
  const providers = list.safeParse(value);
  if (!providers.success || providers.data.length === 0) return 'otherForm';
  if (providers.data.reduce((count, { models }) => count + models.length, 0) > MOST_PUBLISHED) return 'tooMany';
  const models: PublishedList['models'][number][] = [];
  const refusals: Refusal[] = [];
  let leftOut = 0;
  for (const { id, models: entries } of providers.data) {
    const provider = Object.hasOwn(PROVIDERS, id) ? (PROVIDERS[id] ?? id) : id;
    if (!modelId.safeParse(provider).success) return 'otherForm';
    for (const entry of entries) {
      const parsed = model.safeParse(entry);
      if (!parsed.success) {
        refusals.push({ model: `${provider}/${nameIn(entry)}`, reason: 'it is not of the form that the list has' });
        continue;
      }
      const { id: name, match, context_window: context, prices } = parsed.data;
      const rows = rowsOf(prices);
      if (rows === null) leftOut += 1;
      else if (typeof rows === 'string') refusals.push({ model: `${provider}/${name}`, reason: rows });
      else {
        models.push({
          provider,
          id: name,
          aliases: equalTo(match).filter((alias) => alias !== name),
          kind: kindOf(name, rows),
          contextTokens: Number.isInteger(context) && (context as number) > 0 ? (context as number) : null,
          maxOutputTokens: null,
          rows,
        });
      }
    }
  }
  // Its only days are those on which a price begins: they do not say how old the list is.
  return { models, refusals, leftOut, days: [] };
}

function nameIn(entry: unknown): string {
  const id = isRecord(entry) ? modelId.safeParse(entry['id']) : null;
  return id?.success ? id.data : '?';
}

/** `{ equals }`, or those directly among `{ or: […] }`; no other operator names an id. */
function equalTo(match: unknown): readonly string[] {
  if (!isRecord(match)) return [];
  const all: readonly unknown[] = Array.isArray(match['or']) ? match['or'] : [match];
  return all.flatMap((each) => {
    const name = isRecord(each) ? modelId.safeParse(each['equals']) : null;
    return name?.success ? [name.data] : [];
  });
}

/** Oldest first. Null where a price depends on what the catalogue's rows can't say; a text where one is no price. */
function rowsOf(prices: z.infer<typeof model>['prices']): readonly PublishedRow[] | string | null {
  const rows: PublishedRow[] = [];
  for (const { constraint, prices: written } of Array.isArray(prices) ? prices : [{ prices }]) {
    const from = fromOf(constraint);
    if (from === null) return null;
    const row = rowOf(from, written);
    if (row === null || typeof row === 'string') return row;
    rows.push(row);
  }
  rows.sort((a, b) => (a.from < b.from ? -1 : 1));
  return rows.length === 0 ? 'it has no price' : rows;
}

/** The day that a row holds from; null where it holds at hours of the day. */
function fromOf(constraint: unknown): string | null {
  if (constraint === undefined || constraint === null) return '';
  const from = isRecord(constraint) ? constraint['start_date'] : undefined;
  return typeof from === 'string' && /^\d{4}-\d\d-\d\d$/.test(from) ? from : null;
}

function rowOf(from: string, written: Readonly<Record<string, unknown>>): PublishedRow | string | null {
  const base: Partial<Record<(typeof GENAI_RATES)[keyof typeof GENAI_RATES], unknown>> = {};
  const long: typeof base = {};
  const steps = new Set<number>();
  for (const [name, price] of Object.entries(written)) {
    if (BESIDE.has(name) || price === undefined || price === null) continue;
    if (!Object.hasOwn(GENAI_RATES, name)) return null;
    const what = GENAI_RATES[name as keyof typeof GENAI_RATES];
    const steppedPrice = isRecord(price) ? tiered.safeParse(price) : null;
    base[what] = steppedPrice?.success ? steppedPrice.data.base : price;
    long[what] = base[what];
    for (const { start, price: above } of steppedPrice?.success ? steppedPrice.data.tiers : []) {
      steps.add(start);
      long[what] = above;
    }
  }
  const usdPerMillion = ratesOf(base);
  if (typeof usdPerMillion === 'string') return usdPerMillion;
  const [above, ...more] = steps;
  if (above === undefined) return { from, usdPerMillion };
  // Our rows have one step.
  if (more.length > 0) return null;
  const dearer = ratesOf(long);
  return typeof dearer === 'string' ? dearer : { from, usdPerMillion, longContext: { above, usdPerMillion: dearer } };
}

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

const provider = z.object({ models: z.record(z.string(), z.unknown()) });
const cost = z.object({
  input: z.unknown(),
  output: z.optional(z.unknown()),
  reasoning: z.optional(z.unknown()),
  cache_read: z.optional(z.unknown()),
  cache_write: z.optional(z.unknown()),
  input_audio: z.optional(z.unknown()),
  output_audio: z.optional(z.unknown()),
});
const model = z.object({
  id: modelId,
  name: z.optional(z.unknown()),
  last_updated: z.optional(z.unknown()),
  limit: z.optional(z.object({ context: z.optional(z.unknown()), output: z.optional(z.unknown()) })),
  cost: z.optional(
    z.extend(cost, {
      tiers: z.optional(
        z.array(
          z.extend(cost, { tier: z.object({ type: z.optional(z.string()), size: z.int().check(z.positive()) }) }),
        ),
      ),
      context_over_200k: z.optional(cost),
    }),
  ),
});
type Cost = z.infer<typeof cost>;

/** Its providers whose names are not ours. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'amazon-bedrock': 'bedrock',
  'fireworks-ai': 'fireworks',
  llama: 'meta',
  moonshotai: 'moonshot',
  'novita-ai': 'novita',
  togetherai: 'together',
};
/** The step of `context_over_200k`, which lists without `tiers` have. */
const STEP = 200_000;

/**
 * models.dev, `api.json`: provider → `models` → id → model, with `cost` in dollars per million tokens and, where a prompt's
 * length matters, `tiers`, for the whole request. It has no dated prices.
 */
export function readModelsDev(value: unknown): PublishedList | NoList {
  if (!isRecord(value)) return 'otherForm';
  const models: PublishedList['models'][number][] = [];
  const refusals: Refusal[] = [];
  const days: string[] = [];
  let leftOut = 0;
  let providers = 0;
  let seen = 0;
  for (const [id, found] of Object.entries(value)) {
    const entry = provider.safeParse(found);
    if (!entry.success || !modelId.safeParse(id).success) continue;
    providers += 1;
    seen += Object.keys(entry.data.models).length;
    if (seen > MOST_PUBLISHED) return 'tooMany';
    const seller = Object.hasOwn(PROVIDERS, id) ? (PROVIDERS[id] ?? id) : id;
    for (const [name, written] of Object.entries(entry.data.models)) {
      const parsed = model.safeParse(written);
      if (!parsed.success || parsed.data.id !== name) {
        const shown = modelId.safeParse(name).success ? name : '?';
        refusals.push({ model: `${seller}/${shown}`, reason: 'it is not of the form that the list has' });
        continue;
      }
      const { name: people, limit, cost: price, last_updated: updated } = parsed.data;
      if (typeof updated === 'string' && /^\d{4}-\d\d-\d\d$/.test(updated)) days.push(updated);
      const row = price === undefined ? null : rowOf(price);
      if (row === null) leftOut += 1;
      else if (typeof row === 'string') refusals.push({ model: `${seller}/${name}`, reason: row });
      else {
        models.push({
          provider: seller,
          id: name,
          aliases: [],
          ...(typeof people === 'string' && people.length > 0 && people.length <= 100 && { name: people }),
          kind: kindOf(name, [row]),
          contextTokens: countOf(limit?.context),
          maxOutputTokens: countOf(limit?.output),
          rows: [row],
        });
      }
    }
  }
  return providers === 0 ? 'otherForm' : { models, refusals, leftOut, days };
}

function countOf(value: unknown): number | null {
  return Number.isInteger(value) && (value as number) > 0 ? (value as number) : null;
}

/** Null where the price depends on what the catalogue's rows can't say; a text where one is no price. */
function rowOf(price: NonNullable<z.infer<typeof model>['cost']>): PublishedRow | string | null {
  // Reasoning is billed as output everywhere in the catalogue.
  if (price.reasoning !== undefined && price.reasoning !== price.output) return null;
  const usdPerMillion = ratesIn(price);
  if (typeof usdPerMillion === 'string') return usdPerMillion;
  const [tier, ...more] = price.tiers ?? [];
  if (more.length > 0 || (tier?.tier.type ?? 'context') !== 'context') return null;
  const dearer = tier ?? price.context_over_200k;
  if (dearer === undefined) return { from: '', usdPerMillion };
  const long = ratesIn(dearer);
  if (typeof long === 'string') return long;
  return { from: '', usdPerMillion, longContext: { above: tier?.tier.size ?? STEP, usdPerMillion: long } };
}

function ratesIn(written: Cost): ReturnType<typeof ratesOf> {
  return ratesOf({
    input: written.input,
    output: written.output,
    cacheRead: written.cache_read,
    cacheWrite5m: written.cache_write,
    audioInput: written.input_audio,
    audioOutput: written.output_audio,
  });
}

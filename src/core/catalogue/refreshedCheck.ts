import * as z from 'zod/mini';
import { PRICE_SOURCES } from '../priceSource';
import type { RefreshedPrices } from './refreshed';

/** Longer than any id of today (about 90), and short enough to be shown. */
const LONGEST_ID = 200;
/** The dearest list price known is 600; a mistake in the unit is a thousand or a million times off. */
const DEAREST_USD = 5000;
/** More than a list may have (`MOST_PUBLISHED`). */
const MOST_MODELS = 20_000;

export const modelId = z.string().check(z.maxLength(LONGEST_ID), z.regex(/^[a-z0-9@][\w.:/@-]*$/i, 'is no model id'));
// zod's number refuses NaN and infinity.
export const usdPerMillion = z.number().check(z.nonnegative('is negative'), z.lte(DEAREST_USD, 'is beyond all prices'));
const day = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'is no day'));
const tokens = z.nullable(z.int().check(z.positive()));

const rates = z.strictObject({
  input: usdPerMillion,
  output: usdPerMillion,
  cacheRead: z.exactOptional(usdPerMillion),
  cacheWrite5m: z.exactOptional(usdPerMillion),
  cacheWrite1h: z.exactOptional(usdPerMillion),
  imageInput: z.exactOptional(usdPerMillion),
  imageOutput: z.exactOptional(usdPerMillion),
  audioInput: z.exactOptional(usdPerMillion),
  audioOutput: z.exactOptional(usdPerMillion),
});

const row = z.strictObject({
  from: z.union([z.literal(''), day]),
  usdPerMillion: rates,
  longContext: z.exactOptional(z.strictObject({ above: z.int().check(z.positive()), usdPerMillion: rates })),
});

const model = z.strictObject({
  provider: modelId,
  id: modelId,
  aliases: z.array(modelId).check(z.maxLength(100)),
  name: z.exactOptional(z.string().check(z.maxLength(LONGEST_ID))),
  kind: z.enum(['text', 'embedding', 'unknown']),
  contextTokens: tokens,
  maxOutputTokens: tokens,
  seenOn: day,
  rows: z.array(row).check(z.minLength(1), z.maxLength(50)),
});

const prices = z.strictObject({
  version: z.literal(1),
  source: z.enum(PRICE_SOURCES),
  url: z.string().check(z.maxLength(2000)),
  refreshedOn: day,
  newest: z.nullable(day),
  models: z.array(model).check(z.maxLength(MOST_MODELS)),
});

/** Refreshed prices as they were kept; null where that is anything else: a file can be cut off, or of another version. */
export function readRefreshed(kept: unknown): RefreshedPrices | null {
  const parsed = prices.safeParse(kept);
  return parsed.success ? parsed.data : null;
}

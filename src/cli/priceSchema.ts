import * as z from 'zod/mini';
import { amount, catalogueAge, day, lifecycle, tier, tokens, toolVersion, version } from './schemaParts';

// The contract of `promptfare price --format json`, from which `npm run schemas` writes `media/price.schema.json`. Not part of
// the program: a test holds it equal to the types.

const usd = amount.check(z.describe('US dollars, not rounded.'));

const line = z.object({
  what: z.enum(['input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'output', 'pictures']),
  tokens: amount.check(
    z.describe('Per request, on average over the mix, the batch share and the turns; of pictures their number.'),
  ),
  usdPerMillion: amount,
  usd,
  model: z.string().check(z.describe('The catalogue’s id; in a mix each model has its own lines.')),
  serviceTier: z.exactOptional(
    z.enum(['batch', 'flex', 'priority', 'fast']).check(z.describe('Absent where it is the usual one.')),
  ),
});

const row = z.object({
  model: z.string().check(z.describe('The catalogue’s id; of a mix claude-haiku-4-5=0.7,claude-opus-4-7=0.3.')),
  asked: z.string().check(z.describe('As it was asked for.')),
  perCallUsd: usd.check(z.describe('Of one request, whether its answer passes or not.')),
  costPerAcceptedUsd: usd.check(z.describe('perCallUsd ÷ pass rate.')),
  perDayUsd: usd.check(z.describe('Requests × costPerAcceptedUsd.')),
  perMonthUsd: usd.check(z.describe('30 days, or those that promptfare.json says.')),
  perYearUsd: usd.check(z.describe('365 days of a daily volume, 12 months of a monthly one.')),
  lines: z.array(line).check(z.describe('The worked sum of one request: they add up to perCallUsd.')),
  prices: z.object({
    from: z
      .string()
      .check(z.describe('Since when the price holds; of several prices joined by +. Empty where no source says.')),
    source: z.string(),
    checked: z.string().check(z.describe('When the sources were last read; empty of a price of your own.')),
    sources: z.array(z.string()).check(z.describe('What the short names in source stand for.')),
  }),
  notes: z.array(z.string()).check(z.describe('What a reader must know of the sum, one sentence each.')),
  name: z.nullable(z.string()).check(z.describe('For people; null of a mix, too.')),
  provider: z.nullable(z.string()).check(z.describe('Null of a mix, and of a model that only promptfare.json knows.')),
  tier: z.nullable(tier),
  contextTokens: z.nullable(z.number()),
  maxOutputTokens: z.nullable(z.number()),
  lifecycle: z.nullable(lifecycle),
  fits: z
    .nullable(z.boolean())
    .check(z.describe('Whether the largest prompt and its answer are within the limits that are known.')),
  difference: z
    .object({ perCallUsd: z.number(), perDayUsd: z.number(), perMonthUsd: z.number(), perYearUsd: z.number() })
    .check(z.describe('What it costs more than the first row; below 0 where it saves.')),
});

export const priceSchema = z
  .object({
    version,
    tool: toolVersion,
    catalogue: z.object(catalogueAge),
    today: day.check(z.describe('The day whose prices and lifecycles count: YYYY-MM-DD')),
    workload: z
      .object({
        requests: amount,
        per: z.enum(['day', 'month']),
        inputTokens: tokens,
        outputTokens: tokens,
        cacheReadTokens: tokens,
        cacheWriteTokens: tokens,
        images: z.exactOptional(tokens),
        cacheRetention: z.exactOptional(z.enum(['5m', '1h'])),
        batchShare: amount.check(z.lte(1)),
        passRate: amount.check(z.lte(1)),
        serviceTier: z.exactOptional(z.enum(['flex', 'priority', 'fast'])),
        regional: z.exactOptional(z.boolean()),
        turns: z.exactOptional(z.int().check(z.gte(1))),
        systemTokens: z.exactOptional(tokens),
      })
      .check(z.describe('What was asked.')),
    rows: z
      .array(row)
      .check(z.describe('In the order that was asked for; of all models the cheapest first. A mix is one row.')),
    leftOut: z
      .array(z.object({ model: z.string(), reason: z.string() }))
      .check(z.describe('With --all: the models that have no price for the workload.')),
  })
  .check(
    z.meta({ title: 'promptfare price --format json', description: 'What a workload costs at one model or several.' }),
  );

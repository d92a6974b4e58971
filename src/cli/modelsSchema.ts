import * as z from 'zod/mini';
import { amount, catalogueAge, day, lifecycle, tier, tokens, toolVersion, version } from './schemaParts';

// The contract of `promptfare models --format json`, from which `npm run schemas` writes `media/models.schema.json`. Not part
// of the program: a test holds it equal to the types.

const source = z.string().check(z.describe('Short names joined by +; what they stand for is in catalogue.sources.'));

const rates = z
  .object({
    input: amount,
    output: amount.check(z.describe('0 of what gives no text.')),
    cacheRead: z.exactOptional(amount),
    cacheWrite5m: z.exactOptional(amount.check(z.describe('The vendor’s short retention.'))),
    cacheWrite1h: z.exactOptional(amount.check(z.describe('The vendor’s long retention.'))),
    imageInput: z.exactOptional(amount),
    imageOutput: z.exactOptional(amount),
    audioInput: z.exactOptional(amount),
    audioOutput: z.exactOptional(amount),
  })
  .check(z.meta({ id: 'rates', description: 'US dollars per million tokens. What is absent is billed as input.' }));

const price = z
  .object({
    from: z.string().check(z.describe('YYYY-MM-DD; empty where no source says since when.')),
    usdPerMillion: rates,
    longContext: z.exactOptional(
      z
        .object({
          above: z.number(),
          usdPerMillion: rates,
          of: z.exactOptional(
            z.literal('excess').check(z.describe('Only the tokens above; absent: the whole request.')),
          ),
        })
        .check(z.describe('Of a prompt of more tokens than above, cached ones included.')),
    ),
    offPeak: z.exactOptional(z.object({ hours: z.string(), usdPerMillion: rates })),
    usdPerImage: z.exactOptional(z.object({ low: amount, likely: amount, high: amount })),
    source,
    checked: z.string(),
    note: z.exactOptional(z.string()),
  })
  .check(z.meta({ id: 'price', description: 'A list price and the day it holds from.' }));

const model = z.object({
  id: z.string(),
  askFor: z.string().check(z.describe('What promptfare price takes: with the host’s name where hosts share ids.')),
  name: z.nullable(z.string()),
  provider: z.string(),
  kind: z.enum(['text', 'embedding', 'image', 'audio', 'moderation']),
  tier: z.nullable(tier),
  aliases: z.array(z.string()),
  contextTokens: z.nullable(z.number()).check(z.describe('Input and output together; null where no source says.')),
  maxOutputTokens: z.nullable(z.number()),
  lifecycle,
  price: z.nullable(price).check(z.describe('Of the day; null where no source has one: never 0.')),
  coming: z.array(price).check(z.describe('Announced prices, the next one first.')),
  tokenizer: z.enum(['o200k', 'cl100k', 'claude-old', 'claude-new', 'gemini', 'mistral', 'unknown']),
  reasoning: z.enum(['none', 'optional', 'default', 'always', 'unknown']),
  minimumCacheableTokens: z.exactOptional(tokens),
  factors: z.exactOptional(
    z
      .object({
        batch: z.exactOptional(amount),
        flex: z.exactOptional(amount),
        priority: z.exactOptional(amount),
        fast: z.exactOptional(amount),
        regional: z.exactOptional(amount),
        source,
      })
      .check(z.describe('What another way of being served costs of the list price: 0.5 is half.')),
  ),
  capabilities: z.exactOptional(
    z
      .object({
        tools: z.exactOptional(z.boolean()),
        schema: z.exactOptional(z.boolean()),
        images: z.exactOptional(z.boolean()),
        pdf: z.exactOptional(z.boolean()),
        audio: z.exactOptional(z.boolean()),
        prefill: z.exactOptional(z.boolean()),
        fineTuning: z.exactOptional(z.boolean()),
        efforts: z.exactOptional(z.array(z.string())),
        forcedToolChoice: z.exactOptional(z.boolean()),
        chatTools: z.exactOptional(z.boolean()),
        rejects: z.array(z.string()),
        source,
      })
      .check(z.describe('What it takes and what it refuses; of what is absent no source says.')),
  ),
});

export const modelsSchema = z
  .object({
    version,
    tool: toolVersion,
    catalogue: z.object({ ...catalogueAge, sources: z.record(z.string(), z.string()) }),
    today: day.check(z.describe('The day whose prices and lifecycles count: YYYY-MM-DD')),
    models: z.array(model),
  })
  .check(z.meta({ title: 'promptfare models --format json', description: 'The models that Promptfare knows.' }));

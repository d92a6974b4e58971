import * as z from 'zod/mini';
import { amount } from './schemaParts';
import { currency, evidence, range } from './scanSchemaWords';

// What a call costs, in the contract of `promptfare scan --format json`. Not part of the program.

export const costSchema = z.object({
  perCallUsd: z.nullable(range).check(z.describe('Null where the model or its price is not known: never 0.')),
  costPerAcceptedUsd: z.exactOptional(range),
  reason: z.exactOptional(z.string().check(z.describe('Why it is null.'))),
  perMonthUsd: z
    .nullable(range)
    .check(
      z.describe(
        'A month has 30 days, or as many as daysPerMonth in promptfare.json says. Null without known traffic.',
      ),
    ),
  traffic: z.nullable(
    z.object({
      callsPerMonth: amount,
      evidence,
      because: z.exactOptional(z.string().check(z.describe('Who says so.'))),
    }),
  ),
  currency: z.exactOptional(currency),
  lines: z
    .array(
      z.object({
        what: z.enum(['input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'output', 'reasoning', 'pictures']),
        tokens: range,
        usdPerMillion: amount,
        usd: range,
      }),
    )
    .check(
      z.describe(
        'The worked sum, in the cheapest, the likeliest and the dearest case of the whole call; empty where there is no price.',
      ),
    ),
  terms: z.exactOptional(
    z
      .object({
        model: z.nullable(z.string()).check(z.describe('A name for `promptfare price` that leads to this price.')),
        inputTokens: amount,
        outputTokens: amount.check(z.describe('With the hidden reasoning.')),
        cacheReadTokens: amount,
        cacheWriteTokens: amount,
        cacheRetention: z.exactOptional(z.literal('1h')),
        requests: amount.check(z.describe('Of a chat or a loop of steps, each with what went before it; else 1.')),
        growsBy: amount.check(z.describe('By what each of their prompts is longer than the one before.')),
        runs: amount.check(z.describe('The requests of a batch; else 1.')),
        passRate: amount,
        serviceTier: z.exactOptional(z.enum(['batch', 'flex', 'priority', 'fast'])),
        regional: z.exactOptional(z.boolean()),
      })
      .check(z.describe('One request of the likely case, and how it is billed.')),
  ),
  price: z.exactOptional(
    z
      .object({
        from: z.string(),
        checked: z.string(),
        source: z.string(),
        sources: z.exactOptional(z.array(z.string()).check(z.describe('What the short names in `source` stand for.'))),
        evidence,
        applied: z.exactOptional(
          z
            .array(z.object({ what: z.string(), factor: amount, because: z.exactOptional(z.string()) }))
            .check(
              z.describe('What the list price was multiplied by, in order: a batch is 0.5, a discount of 15 % 0.85.'),
            ),
        ),
        note: z.exactOptional(
          z.string().check(z.describe('Where the sources disagree, or what the price leaves out.')),
        ),
      })
      .check(z.describe('The row of the price: the day it counts from, the day and the source it was checked with.')),
  ),
});

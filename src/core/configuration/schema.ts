import * as z from 'zod/mini';
import type { ServiceTier } from '../catalogue/catalogue';
import { aboveZero, atLeastZero, list, MOST, record, text } from './fields';
import { MOST_TURNS } from './quantity';
import { priceSchema } from './priceSchema';

// The one definition of `promptfare.json`: `parse.ts` checks files with it, and `media/promptfare.schema.json`, which
// completes and explains the file in the editor, is generated from it (`npm run schemas`). `suggest` says what it completes.
//
// Each `error` completes the sentence "<field> must be …".

/** Fields that the format reserves: accepted with a warning, so that one file can serve versions that know them. */
export const RESERVED_FIELDS = ['policy'] as const;

const VERSION = '1, the version of this format';
const TOKENS = 'a number of tokens';
const SHARE = 'a number from 0 to 1, the part of the list price that is taken off (0.15 is 15 %)';
const DAYS = 'a number of days from 1 to 31';
const CODE = 'the three capital letters of a currency in quotes: "EUR"';
const MODEL_ID = 'a model id in quotes';
const TASK = 'the name of a task in quotes';
const GLOB = 'a glob in quotes';
const NAME = 'text in quotes';
const MATCH = 'an object that names exactly one of id, function, glob or task';
const SIZE = 'a number of tokens, 0 or more, or an object of such numbers by the name of the hole';
const TIERS = ['batch', 'flex', 'priority', 'fast'] as const satisfies readonly ServiceTier[];

const modelId = text(MODEL_ID).check(z.meta({ suggest: 'model' }));

const trafficRule = z.strictObject(
  {
    match: z
      .union(
        [
          z.strictObject({
            id: text(NAME).check(z.describe('One call, by its id: src/a.py#classify/anthropic.messages.create/1')),
          }),
          z.strictObject({ function: text(NAME).check(z.describe('The calls in functions of this name.')) }),
          z.strictObject({
            glob: text(NAME).check(z.describe('The calls in files that match, relative to this file: src/api/**')),
          }),
          z.strictObject({
            task: text(NAME).check(z.describe('The calls with this task: classification'), z.meta({ suggest: 'task' })),
          }),
        ],
        { error: MATCH },
      )
      .check(
        z.describe(
          'The calls it speaks of: one of id, function, glob or task. The most specific rule wins: by id, then function, then a glob without wildcards, then longer globs before shorter ones and ** last, then task. Of equally specific ones the later wins.',
        ),
      ),
    calls: atLeastZero('a number of calls', MOST.calls).check(z.describe('How many calls.')),
    per: z
      .enum(['day', 'month'], { error: '"day" or "month"' })
      .check(z.describe('A month has 30 days, or as many as daysPerMonth says.')),
  },
  { error: 'an object with match, calls and per' },
);

const tokens = atLeastZero(TOKENS, MOST.tokens);

const terms = z.strictObject(
  {
    serviceTier: z.exactOptional(
      z
        .enum(TIERS, { error: `one of ${TIERS.map((tier) => `"${tier}"`).join(', ')}` })
        .check(z.describe('How requests ask to be served, where the code does not say.')),
    ),
    regional: z.exactOptional(
      z
        .boolean({ error: 'true or false' })
        .check(z.describe('Requests are kept to a region, which costs more, where the code does not say.')),
    ),
  },
  { error: 'an object with serviceTier or regional' },
);

const currency = z.strictObject(
  {
    code: z
      .string({ error: CODE })
      .check(z.regex(/^[A-Z]{3}$/, { error: CODE }), z.describe('The code of ISO 4217: EUR')),
    perUsd: aboveZero('what one US dollar costs in this currency, a number', MOST.perUsd).check(
      z.describe('Your own rate: how much of the currency one US dollar is. 0.86'),
    ),
  },
  { error: 'an object with code and perUsd' },
);

const TURNS = `a whole number from 1 to ${MOST_TURNS}`;
const PASS_RATE = 'a number above 0, at most 1 (0.9 is 90 %)';
const repetition = z.strictObject(
  {
    turns: z.exactOptional(
      z
        .int({ error: TURNS })
        .check(
          z.gte(1, { error: TURNS }),
          z.lte(MOST_TURNS, { error: TURNS }),
          z.describe('Turns of the chat: each sends what was said before once more, and the price is of all of them.'),
        ),
    ),
    passRate: z.exactOptional(
      z
        .number({ error: PASS_RATE })
        .check(
          z.positive({ error: PASS_RATE }),
          z.lte(1, { error: PASS_RATE }),
          z.describe('The share of the answers that pass; the others are asked for again, and paid for.'),
        ),
    ),
  },
  { error: 'an object with turns or passRate' },
);

const notUsedYet = (description: string): z.ZodMiniExactOptional<z.ZodMiniUnknown> =>
  z.exactOptional(z.unknown().check(z.describe(`${description} Not used by this version yet.`)));

export const configurationSchema = z
  .strictObject(
    {
      $schema: z.exactOptional(text('an address in quotes').check(z.describe('The address of this schema.'))),
      version: z.literal(1, { error: VERSION }).check(z.describe('The version of this format: 1.')),
      traffic: list(
        trafficRule,
        'a list of rules',
        'How often calls are made: what turns a cost per call into a cost per month. Without it no cost per month is shown.',
      ),
      models: record(
        modelId,
        'an object from expressions as written in the code to model ids',
        'Models that the code does not say: expression as written in the code → model id. { "settings.model": "claude-haiku-4-5" }',
      ),
      aliases: record(
        modelId,
        'an object from deployment or gateway names to model ids',
        'Your own names of models, such as Azure deployments: name → model id. { "prod-gpt": "gpt-5.4-mini" }',
      ),
      sizes: record(
        z.union([tokens, z.record(z.string(), tokens, { error: SIZE })], { error: SIZE }),
        'an object from names of holes, or ids of calls, to sizes in tokens',
        'How many tokens run time fills in, by the name of the hole, or by the id of a call and then the name; "output" is the size of the answer. { "ticket.text": 400 }',
      ),
      tasks: record(
        text(TASK).check(z.meta({ suggest: 'task' })),
        'an object from ids of calls to names of tasks',
        'What calls ask for: id of the call → task. { "src/a.py#classify/anthropic.messages.create/1": "classification" }',
      ),
      calls: record(
        repetition,
        'an object from ids of calls to turns and pass rates',
        'How calls are repeated: id of the call → turns of the chat that it is part of, and the share of its answers that pass. { "src/a.py#chat/anthropic.messages.create/1": { "turns": 10, "passRate": 0.9 } }',
      ),
      prices: record(
        priceSchema,
        'an object from model ids to prices',
        'Prices of models that the catalogue does not have, or that you pay differently: model id → US dollars per million tokens, or a list of them by date. { "my-model": { "input": 0.2, "output": 0.8 } }',
      ),
      discounts: record(
        z.number({ error: SHARE }).check(z.gte(0, { error: SHARE }), z.lte(1, { error: SHARE })),
        'an object from providers, or model ids, to numbers from 0 to 1',
        'The part of the list price that a provider takes off for you: provider, or model id, which goes before it → 0 to 1. { "openai": 0.15 }',
      ),
      exclude: list(
        text(GLOB),
        'a list of globs in quotes',
        'Files that are not looked at: globs relative to this file. [ "**/legacy/**" ]',
      ),
      providers: record(
        terms,
        'an object from providers to their terms',
        'How your requests to a provider are served and billed, where the code does not say: provider → terms. { "openai": { "serviceTier": "flex" } }',
      ),
      currency: z.exactOptional(
        currency.check(
          z.describe(
            'What money is shown in, at your own rate. It is computed in US dollars. { "code": "EUR", "perUsd": 0.86 }',
          ),
        ),
      ),
      daysPerMonth: z.exactOptional(
        z
          .number({ error: DAYS })
          .check(
            z.gte(1, { error: DAYS }),
            z.lte(31, { error: DAYS }),
            z.describe('How many days of calls a month has: 30 unless you say otherwise.'),
          ),
      ),
      policy: notUsedYet('Rules that a check enforces.'),
    },
    { error: 'an object in braces: { "version": 1 }' },
  )
  .check(
    z.meta({
      title: 'promptfare.json',
      description: 'What you know about the calls to language models and the code does not say.',
    }),
  );

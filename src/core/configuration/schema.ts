import * as z from 'zod/mini';

// The one definition of `promptfare.json`: `parse.ts` checks files with it, and `media/promptfare.schema.json`, which
// completes and explains the file in the editor, is generated from it (`npm run schemas`). `suggest` says what it completes.
//
// Each `error` completes the sentence "<field> must be …".

/** Fields that the format reserves: accepted with a warning, so that one file can serve versions that know them. */
export const RESERVED_FIELDS = ['currency', 'providers', 'policy'] as const;

const VERSION = '1, the version of this format';
const TOKENS = 'a number of tokens, 0 or more';
const USD_PER_MILLION = 'a number of US dollars per million tokens, 0 or more';
const CALLS = 'a number of calls, 0 or more';
const SHARE = 'a number from 0 to 1, the part of the list price that is taken off (0.15 is 15 %)';
const MODEL_ID = 'a model id in quotes';
const TASK = 'the name of a task in quotes';
const GLOB = 'a glob in quotes';
const NAME = 'text in quotes';
const MATCH = 'an object that names exactly one of id, function, glob or task';
const SIZE = 'a number of tokens, 0 or more, or an object of such numbers by the name of the hole';

function text(error: string): z.ZodMiniString {
  return z.string({ error }).check(z.minLength(1, { error }));
}

function atLeastZero(error: string): z.ZodMiniNumber {
  return z.number({ error }).check(z.nonnegative({ error }));
}

/** An object from names the user chooses to values of one kind; empty where the file does not have it. */
function record<Value extends z.ZodMiniType>(
  value: Value,
  error: string,
  description: string,
): z.ZodMiniDefault<z.ZodMiniRecord<z.ZodMiniString, Value>> {
  return z._default(z.record(z.string(), value, { error }), {}).check(z.describe(description));
}

/** A list; empty where the file does not have it. */
function list<Item extends z.ZodMiniType>(
  item: Item,
  error: string,
  description: string,
): z.ZodMiniDefault<z.ZodMiniArray<Item>> {
  return z._default(z.array(item, { error }), []).check(z.describe(description));
}

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
    calls: atLeastZero(CALLS).check(z.describe('How many calls.')),
    per: z.enum(['day', 'month'], { error: '"day" or "month"' }).check(z.describe('A month has 30 days.')),
  },
  { error: 'an object with match, calls and per' },
);

const usdPerMillion = (description: string): z.ZodMiniNumber =>
  atLeastZero(USD_PER_MILLION).check(z.describe(description));

const price = z.strictObject(
  {
    input: usdPerMillion('US dollars per million input tokens.'),
    output: usdPerMillion('US dollars per million output tokens.'),
    cacheRead: z.exactOptional(usdPerMillion('US dollars per million input tokens read from the cache.')),
    cacheWrite5m: z.exactOptional(usdPerMillion('US dollars per million input tokens cached for five minutes.')),
    cacheWrite1h: z.exactOptional(usdPerMillion('US dollars per million input tokens cached for one hour.')),
  },
  { error: 'an object with input and output, in US dollars per million tokens' },
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
        z.union([atLeastZero(TOKENS), z.record(z.string(), atLeastZero(TOKENS), { error: SIZE })], { error: SIZE }),
        'an object from names of holes, or ids of calls, to sizes in tokens',
        'How many tokens run time fills in, by the name of the hole, or by the id of a call and then the name; "output" is the size of the answer. { "ticket.text": 400 }',
      ),
      tasks: record(
        text(TASK).check(z.meta({ suggest: 'task' })),
        'an object from ids of calls to names of tasks',
        'What calls ask for: id of the call → task. { "src/a.py#classify/anthropic.messages.create/1": "classification" }',
      ),
      prices: record(
        price,
        'an object from model ids to prices',
        'Prices of models that the catalogue does not have, or that you pay differently: model id → US dollars per million tokens. { "my-model": { "input": 0.2, "output": 0.8 } }',
      ),
      discounts: record(
        z.number({ error: SHARE }).check(z.gte(0, { error: SHARE }), z.lte(1, { error: SHARE })),
        'an object from providers to numbers from 0 to 1',
        'The part of the list price that a provider takes off for you: provider → 0 to 1. { "openai": 0.15 }',
      ),
      exclude: list(
        text(GLOB),
        'a list of globs in quotes',
        'Files that are not looked at: globs relative to this file. [ "**/legacy/**" ]',
      ),
      currency: notUsedYet('The currency to show.'),
      providers: notUsedYet('Your own providers.'),
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

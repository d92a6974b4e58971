import * as z from 'zod/mini';
import { catalogueAge } from './schemaParts';

// The contract of `promptfare scan --format json`, from which `npm run schemas` writes `media/scan.schema.json`. Not part of
// the program: a test holds it equal to the types of the report.

const line = z.int().check(z.gte(1), z.describe('1-based.'));
const column = z.int().check(z.gte(1), z.describe('1-based, in UTF-16 units.'));
const count = z.int().check(z.gte(0));
const amount = z.number().check(z.gte(0));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/), z.describe('YYYY-MM-DD'));

const range = z
  .object({ low: z.number(), likely: z.number(), high: z.number() })
  .check(z.meta({ id: 'range', description: 'low ≤ likely ≤ high.' }));

const evidence = z.enum(['literal', 'constant', 'default', 'configured', 'measured', 'assumed', 'unknown']).check(
  z.meta({
    id: 'evidence',
    description:
      'How a value is known. literal: written at the call. constant: followed to a definition. default: what a parameter, an environment variable or an || falls back to. configured: the user said so. measured: from imported usage. assumed: a stated prior. unknown: not known.',
  }),
);

const method = z
  .enum(['exact', 'estimated'])
  .check(z.meta({ id: 'method', description: 'exact: the very tokens were counted.' }));

const role = z
  .enum(['system', 'user', 'assistant', 'tool', 'prompt', 'tools', 'schema', 'overhead'])
  .check(z.meta({ id: 'role', description: 'Which part of the prompt.' }));

/** Notebooks only. */
const cellPlace = {
  cell: z.exactOptional(count.check(z.describe('Notebooks only: the cell, 0-based, among all cells of the notebook.'))),
  cellLine: z.exactOptional(line.check(z.describe('Notebooks only: the line in the cell, 1-based.'))),
  cellColumn: z.exactOptional(column),
  cellEndLine: z.exactOptional(line),
  cellEndColumn: z.exactOptional(column),
};

const location = z
  .object({
    path: z.exactOptional(z.string().check(z.describe('The file; absent where it is the call’s own.'))),
    line,
    column,
    endLine: line,
    endColumn: column,
    ...cellPlace,
  })
  .check(z.meta({ id: 'location', description: 'A stretch of a file, its end exclusive.' }));

const model = z.object({
  value: z
    .nullable(z.string())
    .check(z.describe('The id as written; null where unknown or one of several candidates.')),
  catalogueId: z.nullable(z.string()).check(z.describe('Null where the catalogue has no model of that name.')),
  evidence,
  expression: z.string().check(z.describe('As written at the call, shortened; empty where the call names no model.')),
  written: z.string().check(z.describe('The same in full, on one line: what models in promptfare.json names.')),
  at: z
    .nullable(location)
    .check(z.describe('Where the expression stands in the call; null where the call names no model.')),
  definedAt: z.nullable(location),
  candidates: z.array(z.string()),
  reason: z.exactOptional(z.string().check(z.describe('Why the value is null, or the catalogue has no such model.'))),
  nearest: z.exactOptional(z.array(z.string()).check(z.describe('The nearest catalogue ids, best first.'))),
});

const part = z.object({
  role,
  tokens: amount.check(z.describe('Of the fixed text; its holes are listed apart.')),
  low: amount,
  high: amount,
  method,
  line,
  texts: z.exactOptional(
    z
      .array(z.object({ at: location, tokens: amount, method }))
      .check(z.describe('The pieces of fixed text, each where it is written; absent for what the request adds.')),
  ),
  reason: z.exactOptional(z.string().check(z.describe('Why it is estimated, or where the number is from.'))),
  isShare: z.exactOptional(
    z.literal(true).check(z.describe('The vendor counted it together with the others that are such shares.')),
  ),
});

const hole = z.object({
  low: amount,
  likely: amount,
  high: amount,
  name: z.string().check(z.describe('The expression as written, shortened.')),
  role,
  line,
  at: location,
  written: z.string().check(z.describe('The name under which sizes in promptfare.json knows it.')),
  evidence,
  reason: z.exactOptional(z.string().check(z.describe('Of a picture or a document: the rule that counts it.'))),
});

const currency = z
  .object({ code: z.string(), perUsd: amount })
  .check(z.describe('What the user is shown money in, and the user’s rate. Every figure here is in US dollars.'));

const cost = z.object({
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

const advice = z.object({
  rule: z
    .enum(['cheaper-model', 'retired-model', 'retiring-model', 'context-window'])
    .check(z.describe('As promptfare-ignore names it.')),
  to: z.nullable(z.string()).check(z.describe('The model to switch to; null where the rule proposes none.')),
  toName: z.nullable(z.string()).check(z.describe('Its name for people; null where to is.')),
  savesUsdPerCall: range,
  savesPercent: z.number().check(z.describe('Of the likely cost.')),
  perCallUsd: z.nullable(range).check(z.describe('What a call costs after it; null where it is not about money.')),
  savesUsdPerMonth: z.nullable(range).check(z.describe('Null without known traffic.')),
  message: z.string(),
  caveats: z.array(z.string()).check(z.describe('What may get worse or must be looked at, one sentence each.')),
  fix: z.boolean().check(z.describe('Whether edit makes the whole change.')),
  edit: z.exactOptional(
    z
      .object({ at: location, replaces: z.string(), text: z.string() })
      .check(z.describe('Where fix: the text at the place, which is replaces, becomes text.')),
  ),
  blocked: z.array(z.string()).check(z.describe('Why there is no edit, one sentence each; empty where fix.')),
  alsoFeeds: z
    .array(z.object({ id: z.string(), line }))
    .check(z.describe('The other calls of the file that take their model from the same place.')),
});

const call = z.object({
  id: z.string().check(z.describe('path#function/api/ordinal within the function')),
  kind: z.enum(['inference', 'agentRun', 'embedding', 'image']),
  line: line.check(z.describe('Where the call expression starts: its receiver. 1-based; of a notebook in its JSON.')),
  column,
  endLine: line,
  endColumn: column,
  ...cellPlace,
  methodLine: line.check(z.describe('Where the method’s name stands. 1-based.')),
  callee: location,
  function: z.nullable(z.string()).check(z.describe('The enclosing function; null at the top level.')),
  api: z.string().check(z.describe('The recognised shape of the call: anthropic.messages.create')),
  provider: z.nullable(z.string()).check(z.describe('Who is billed; null where the address is not known.')),
  model,
  maxOutputTokens: z.nullable(
    z.object({ value: z.nullable(z.number()), evidence, definedAt: z.exactOptional(location) }),
  ),
  features: z.array(z.enum(['tools', 'stream', 'schema', 'images', 'cache', 'thinking', 'batch'])),
  context: z.enum(['production', 'test', 'example', 'script']).check(z.describe('What the code is for.')),
  loops: z.exactOptional(
    z
      .array(
        z.object({
          how: z
            .enum(['for', 'while', 'comprehension', 'callback', 'retry'])
            .check(
              z.describe(
                'callback: a function that is called for each item. retry: again where it failed, so that times is the most.',
              ),
            ),
          written: z.string().check(z.describe('Its head, shortened.')),
          line,
          times: z.nullable(count).check(z.describe('Null where run time alone knows.')),
        }),
      )
      .check(
        z.describe('The loops that it stands in within its function, innermost first. They say nothing of traffic.'),
      ),
  ),
  runBy: z.exactOptional(
    z
      .object({
        kind: z
          .enum(['route', 'cron', 'queue', 'function', 'action', 'command', 'test'])
          .check(
            z.describe(
              'route: a request to a server. cron: the clock. queue: a job or message. function: an event of a cloud’s function. action: a page, on its server. command: a person at a command line.',
            ),
          ),
        evidence: z.string().check(z.describe('What it rests on, as written: @app.post("/chat").')),
        line,
      })
      .check(z.describe('What runs the function that it stands in, as far as the code says.')),
  ),
  callers: z.array(location).check(z.describe('The callers of a wrapper.')),
  task: z.nullable(
    z.object({
      kind: z.string(),
      confidence: z.number().check(z.gte(0), z.lte(1)),
      tier: z.nullable(z.enum(['budget', 'mid', 'frontier'])),
      because: z.array(z.string()),
    }),
  ),
  input: z
    .object({
      low: amount,
      likely: amount,
      high: amount,
      method,
      parts: z.array(part),
      holes: z.array(hole).check(z.describe('What only run time fills in.')),
      cached: z.exactOptional(
        z
          .object({
            low: z.number(),
            likely: z.number(),
            high: z.number(),
            retention: z.enum(['5m', '1h']),
            varies: z.boolean(),
            automatic: z.exactOptional(z.literal(true)),
          })
          .check(
            z.describe('The part of it that the vendor keeps in a cache, since the call asks for it or by itself.'),
          ),
      ),
      exact: z.exactOptional(
        z
          .object({
            tokens: z.int().check(z.gte(0)),
            vendor: z.enum(['anthropic', 'google']),
            by: z.exactOptional(z.string().check(z.describe('The user’s own server that counted in its place.'))),
            on: day,
            without: z.exactOptional(
              z.array(z.string()).check(z.describe('Parameters by which input is added that nobody knows.')),
            ),
          })
          .check(
            z.describe('What the vendor counted of the fixed text for the user, its frame included, its holes not.'),
          ),
      ),
      correctedBy: z.exactOptional(
        z.int().check(z.gte(1), z.describe('How many exact counts of the workspace the estimates are corrected by.')),
      ),
      countable: z.exactOptional(
        z.literal(true).check(z.describe('The model’s maker counts the tokens of its calls for whoever asks.')),
      ),
    })
    .check(z.describe('Tokens of the prompt.')),
  output: z
    .object({
      reasoning: z.exactOptional(range),
      low: amount,
      likely: amount,
      high: amount,
      evidence,
      reason: z.string().check(z.describe('What the evidence rests on.')),
    })
    .check(z.describe('Tokens of the answer.')),
  cost,
  advice: z.array(advice),
  ignored: z.exactOptional(
    z
      .object({ reason: z.nullable(z.string()) })
      .check(z.describe('The user asked for silence about the call (promptfare-ignore: reason).')),
  ),
  comments: z.exactOptional(
    z.array(location).check(z.describe('What comments at the call say to Promptfare, from its first word to its end.')),
  ),
  commentable: z.boolean().check(z.describe('A comment can stand on a line of its own above the call.')),
  notes: z.array(z.string()).check(z.describe('What no field says, one sentence each.')),
});

const subtotals = {
  calls: count,
  priced: count.check(z.describe('Calls with a cost.')),
  unknownModel: count.check(z.describe('Calls without a cost because the model is not known.')),
  perMonthUsd: z.nullable(range).check(z.describe('Of the calls with known traffic; null where there is none.')),
  retired: z.exactOptional(
    count.check(z.describe('Calls to a model that is retired, which fail: they are in the other figures.')),
  ),
  ignored: z.exactOptional(count.check(z.describe('Calls that a comment silences, which are in no other figure.'))),
  embeddings: z.exactOptional(count.check(z.describe('Calls for vectors, which are in no other figure.'))),
  images: z.exactOptional(count.check(z.describe('Calls for pictures, which are in no other figure.'))),
};

export const scanSchema = z
  .object({
    version: z
      .literal(1)
      .check(
        z.describe('Raised when a field changes its meaning, not when one is added: accept fields you do not know.'),
      ),
    tool: z.string().check(z.describe('The version of Promptfare.')),
    catalogue: z.object(catalogueAge),
    today: day.check(z.describe('The day whose prices and lifecycles count: YYYY-MM-DD')),
    files: z
      .array(
        z.object({
          path: z
            .string()
            .check(
              z.describe(
                'Relative to the PATH it was found under, with forward slashes; a file argument as it was given.',
              ),
            ),
          language: z.enum([
            'python',
            'typescript',
            'typescriptreact',
            'javascript',
            'javascriptreact',
            'shellscript',
            'jupyter',
            'vue',
            'svelte',
            'astro',
            'markdown',
            'mdx',
          ]),
          calls: z.array(call).check(z.minLength(1)),
          currency: z.exactOptional(currency),
          notes: z.exactOptional(
            z.array(z.string()).check(z.describe('What to know of the file: half-typed code that may hide a call.')),
          ),
          problems: z.exactOptional(
            z
              .array(z.object({ at: location, message: z.string() }))
              .check(z.describe('Comments for Promptfare that can’t be used.')),
          ),
        }),
      )
      .check(z.describe('The files that have calls. A file without calls is not listed.')),
    totals: z.object({
      ...subtotals,
      byContext: z
        .partialRecord(z.enum(['production', 'script', 'example', 'test']), z.object(subtotals))
        .check(z.describe('The same by what the code is for, where there are calls. The totals are their sums.')),
    }),
    skipped: z
      .array(z.object({ path: z.string(), reason: z.string() }))
      .check(z.describe('What could not be read, and why.')),
  })
  .check(
    z.meta({
      title: 'promptfare scan --format json',
      description: 'The calls to language models in source code, and what they cost.',
    }),
  );

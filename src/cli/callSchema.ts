import * as z from 'zod/mini';
import { costSchema } from './costSchema';
import { amount, day } from './schemaParts';
import { line, column, count, range, evidence, method, role, cellPlace, location } from './scanSchemaWords';

// One call, in the contract of `promptfare scan --format json`. Not part of the program.

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

export const callSchema = z.object({
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
  cost: costSchema,
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

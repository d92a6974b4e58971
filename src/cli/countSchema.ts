import * as z from 'zod/mini';
import { tokens, toolVersion, version } from './schemaParts';

// The contract of `promptfare count --format json`, from which `npm run schemas` writes `media/count.schema.json`. Not part of
// the program: a test holds it equal to the types.

const range = z
  .object({ low: tokens, likely: tokens, high: tokens })
  .check(z.describe('Whole tokens; all three the same where the count is exact.'));

const method = z
  .enum(['exact', 'estimated'])
  .check(z.describe('exact: counted in the vocabulary itself, which is the named model’s own, where one is named.'));

const characters = z.int().check(z.gte(0), z.describe('Unicode code points, without a byte order mark.'));

const model = z.nullable(z.string());

const file = z.object({
  path: z.string().check(z.describe('As it was given; - is standard input.')),
  tokens: range,
  method,
  vocabulary: z
    .enum(['o200k_base', 'cl100k_base'])
    .check(z.describe('What it was counted in; estimated: a multiple of that.')),
  characters,
  reason: z.exactOptional(
    z.string().check(z.describe('What the count rests on; absent where the vocabulary is the named model’s own.')),
  ),
});

export const countSchema = z
  .object({
    version,
    tool: toolVersion,
    model: model.check(
      z.describe(
        'The catalogue’s id, or the name under which only promptfare.json has a price; null where none was named.',
      ),
    ),
    asked: model.check(z.describe('The model as it was asked for.')),
    files: z.array(file).check(z.describe('In the order in which they were given.')),
    total: z.object({ tokens: range, method, characters }).check(z.describe('The sums of the files.')),
    skipped: z
      .array(z.object({ path: z.string(), reason: z.string() }))
      .check(z.describe('What could not be read as text. The exit code is 2 where nothing else was given.')),
  })
  .check(z.meta({ title: 'promptfare count --format json', description: 'The tokens of files.' }));

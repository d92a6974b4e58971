import * as z from 'zod/mini';
import { callSchema } from './callSchema';
import { count, range, location, currency } from './scanSchemaWords';
import { catalogueAge, day, toolVersion, version } from './schemaParts';

// The contract of `promptfare scan --format json`, from which `npm run schemas` writes `media/scan.schema.json`. Not part of
// the program: a test holds it equal to the types of the report.

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
    version,
    tool: toolVersion,
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
          calls: z.array(callSchema).check(z.minLength(1)),
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

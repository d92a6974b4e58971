import * as z from 'zod/mini';

// What the JSON schemas of several commands have in common. Not part of the program.

export const amount = z.number().check(z.gte(0));
export const tokens = z.int().check(z.gte(0));
export const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/), z.describe('YYYY-MM-DD'));
/** How new the prices are. */
export const catalogueAge = {
  asOf: day.check(z.describe('The day on which the prices were last checked.')),
  refreshedOn: z.exactOptional(
    day.check(z.describe('When promptfare refresh fetched them; absent of the prices that ship.')),
  ),
  source: z.exactOptional(
    z.enum(['genai-prices', 'models.dev']).check(z.describe('Whose list was fetched; absent of the prices that ship.')),
  ),
} as const;
export const toolVersion = z.string().check(z.describe('The version of Promptfare.'));
export const tier = z.enum(['budget', 'mid', 'frontier']);

export const version = z
  .literal(1)
  .check(z.describe('Raised when a field changes its meaning, not when one is added: accept fields you do not know.'));

export const lifecycle = z.object({
  status: z
    .enum(['active', 'legacy', 'deprecated', 'retired'])
    .check(z.describe('legacy: superseded, its end not dated. deprecated: ends on a day that is announced.')),
  endsOn: z
    .nullable(day)
    .check(z.describe('In the past where it is retired; null where no end is announced, or none is dated.')),
  replacement: z.nullable(z.string()),
  limited: z.boolean().check(z.describe('Given to chosen customers only.')),
  notBefore: z
    .nullable(day)
    .check(z.describe('The vendor’s promise not to retire it before this day. Not a retirement date.')),
});

import * as z from 'zod/mini';
import { amount } from './schemaParts';

// The words of the contract of `promptfare scan --format json`. Not part of the program.

export const line = z.int().check(z.gte(1), z.describe('1-based.'));

export const column = z.int().check(z.gte(1), z.describe('1-based, in UTF-16 units.'));

export const count = z.int().check(z.gte(0));

export const range = z
  .object({ low: z.number(), likely: z.number(), high: z.number() })
  .check(z.meta({ id: 'range', description: 'low ≤ likely ≤ high.' }));

export const evidence = z
  .enum(['literal', 'constant', 'default', 'configured', 'measured', 'assumed', 'unknown'])
  .check(
    z.meta({
      id: 'evidence',
      description:
        'How a value is known. literal: written at the call. constant: followed to a definition. default: what a parameter, an environment variable or an || falls back to. configured: the user said so. measured: from imported usage. assumed: a stated prior. unknown: not known.',
    }),
  );

export const method = z
  .enum(['exact', 'estimated'])
  .check(z.meta({ id: 'method', description: 'exact: the very tokens were counted.' }));

export const role = z
  .enum(['system', 'user', 'assistant', 'tool', 'prompt', 'tools', 'schema', 'overhead'])
  .check(z.meta({ id: 'role', description: 'Which part of the prompt.' }));

/** Notebooks only. */
export const cellPlace = {
  cell: z.exactOptional(count.check(z.describe('Notebooks only: the cell, 0-based, among all cells of the notebook.'))),
  cellLine: z.exactOptional(line.check(z.describe('Notebooks only: the line in the cell, 1-based.'))),
  cellColumn: z.exactOptional(column),
  cellEndLine: z.exactOptional(line),
  cellEndColumn: z.exactOptional(column),
};

export const location = z
  .object({
    path: z.exactOptional(z.string().check(z.describe('The file; absent where it is the call’s own.'))),
    line,
    column,
    endLine: line,
    endColumn: column,
    ...cellPlace,
  })
  .check(z.meta({ id: 'location', description: 'A stretch of a file, its end exclusive.' }));

export const currency = z
  .object({ code: z.string(), perUsd: amount })
  .check(z.describe('What the user is shown money in, and the user’s rate. Every figure here is in US dollars.'));

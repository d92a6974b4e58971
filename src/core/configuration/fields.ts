import * as z from 'zod/mini';

// Parts of the schema of `promptfare.json`. Each `error` completes the sentence "<field> must be …".

/** An upper bound keeps every product finite: 1e308 calls would cost Infinity. */
export const MOST = { usdPerMillion: 1e6, calls: 1e15, tokens: 1e12, perUsd: 1e9, factor: 1000 } as const;

export function text(error: string): z.ZodMiniString {
  return z.string({ error }).check(z.minLength(1, { error }));
}

/** A number from 0 to `most`; `what` is it in words: `a number of calls`. */
export function atLeastZero(what: string, most: number): z.ZodMiniNumber {
  const error = `${what}, 0 or more`;
  // Not by `Intl`, which is slow to start.
  const written = most.toFixed(0).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return z.number({ error }).check(z.nonnegative({ error }), z.lte(most, { error: `${what}, at most ${written}` }));
}

/** A number above 0. */
export function aboveZero(what: string, most: number): z.ZodMiniNumber {
  const error = `${what}, above 0`;
  return z.number({ error }).check(z.positive({ error }), z.lte(most, { error }));
}

/** `YYYY-MM-DD`, a day that there is. */
export function day(): z.ZodMiniString {
  const error = 'a day in quotes: "2027-01-01"';
  return z.string({ error }).check(z.refine(isDay, { error }));
}

/** An object from names the user chooses to values of one kind; empty where the file does not have it. */
export function record<Value extends z.ZodMiniType>(
  value: Value,
  error: string,
  description: string,
): z.ZodMiniDefault<z.ZodMiniRecord<z.ZodMiniString, Value>> {
  return z._default(z.record(z.string(), value, { error }), {}).check(z.describe(description));
}

/** A list; empty where the file does not have it. */
export function list<Item extends z.ZodMiniType>(
  item: Item,
  error: string,
  description: string,
): z.ZodMiniDefault<z.ZodMiniArray<Item>> {
  return z._default(z.array(item, { error }), []).check(z.describe(description));
}

function isDay(written: string): boolean {
  const date = new Date(`${written}T00:00:00Z`);
  // 2026-02-30 would become the second of March.
  return /^\d{4}-\d\d-\d\d$/.test(written) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
}

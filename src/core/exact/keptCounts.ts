import { type ByKind, mapKinds, TEXT_KINDS } from '../tokens/textKind';
import { COUNTED_BY } from './askable';
import { MOST_COUNTS, MOST_TOKENS } from './countBounds';
import type { ExactCount, TokenSample } from './countRequest';

const LONGEST_ID = 200;

/**
 * Exact counts as they were kept: what is none of them is left out, since a store can be of another version, cut off, or
 * written by anybody. Of one request the last counts.
 */
export function readKeptCounts(value: unknown): readonly ExactCount[] {
  if (!Array.isArray(value)) return [];
  const counts = new Map<string, ExactCount>();
  for (const entry of value.slice(-MOST_COUNTS) as readonly unknown[]) {
    const count = readCount(entry);
    if (count !== null) counts.set(count.hash, count);
  }
  return [...counts.values()];
}

function readCount(value: unknown): ExactCount | null {
  const { hash, vendor, by, model, tokens, on, sample: kept } = fieldsOf(value);
  if (!isText(hash, /^[0-9a-f]{64}$/) || !isText(model, /^[a-z0-9@][\w.:/@-]*$/i) || model.length > LONGEST_ID)
    return null;
  if (!isTokens(tokens) || !Number.isInteger(tokens) || !isText(on, DAY)) return null;
  if (vendor !== 'anthropic' && vendor !== 'google') return null;
  if (by !== null && !isText(by, HOST)) return null;
  const sample = readSample(kept);
  return sample !== null && COUNTED_BY[vendor].includes(sample.tokenizer)
    ? { hash, vendor, by, model, tokens, on, sample }
    : null;
}

function readSample(value: unknown): TokenSample | null {
  const { tokenizer, vocabularyTokens, frame, plain } = fieldsOf(value);
  const known = Object.values(COUNTED_BY)
    .flat()
    .find((each) => each === tokenizer);
  const byKind = readByKind(vocabularyTokens);
  if (known === undefined || byKind === null || !isTokens(frame) || typeof plain !== 'boolean') return null;
  return { tokenizer: known, vocabularyTokens: byKind, frame, plain };
}

function readByKind(value: unknown): ByKind | null {
  const fields = fieldsOf(value);
  const tokens = (kind: keyof ByKind): number => (isTokens(fields[kind]) ? fields[kind] : 0);
  return TEXT_KINDS.every((kind) => isTokens(fields[kind])) ? mapKinds(tokens) : null;
}

/** With its port: `localhost:8080`, `[::1]:8080`. */
const HOST = /^[a-z0-9.:[\]_-]{1,260}$/i;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** Not negative, no NaN, no infinity. */
function isTokens(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MOST_TOKENS;
}

import type { CachedTokens } from './provider';

/** What comes off the wire is checked before it is read: a proxy's page can stand where an answer should. */

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text that says something, or null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A number of tokens, a status, a place in a list; or null. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** OpenAI's details of an input: those read from a cache and written to it are among the input's. */
export function cachedOf(details: unknown): { readonly cached?: CachedTokens } {
  const { cached_tokens: read, cache_write_tokens: written } = fieldsOf(details);
  return cachedTokens({ read: countOf(read) ?? 0, written: countOf(written) ?? 0, writtenFor1h: 0 });
}

/** As a usage has it: nothing where there are none. */
export function cachedTokens(cached: CachedTokens): { readonly cached?: CachedTokens } {
  return cached.read + cached.written + cached.writtenFor1h > 0 ? { cached } : {};
}

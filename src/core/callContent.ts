import type { CallSite } from './detect/callSite';
import { unmoved } from './detect/movedSite';

/**
 * All that a call says, as one text: equal for two calls that say the same, wherever they stand. Left out are places
 * (spans), `loops`, `runBy` and `callers`, which are nothing but places and words for a reader. Null where it holds
 * anything but plain values, so that nobody takes two calls for one.
 */
export function callContent(site: CallSite): string | null {
  const found = unmoved(site);
  let content = contents.get(found);
  if (content === undefined) contents.set(found, (content = contentOf(found)));
  return content;
}

const contents = new WeakMap<CallSite, string | null>();

function contentOf(site: CallSite): string | null {
  try {
    return fieldsOf(site, (name) => !PLACES.has(name));
  } catch (error) {
    if (error instanceof NotPlainError) return null;
    throw error;
  }
}

const PLACES: ReadonlySet<string> = new Set<keyof CallSite>(['loops', 'runBy', 'callers', 'span', 'method']);

class NotPlainError extends Error {}

/** Values that are JSON already, in which `start` and `end` are no place. */
const JSON_FIELDS: ReadonlySet<string> = new Set(['definitions', 'schema', 'tools', 'values']);

/** Each value with its length or its end, so that no two of different parts are written alike. */
function written(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `${value.length}:${value}`;
    case 'number':
    case 'boolean':
    case 'undefined':
      return `${String(value)};`;
    case 'object':
      return value === null ? 'null;' : writtenObject(value);
    default:
      throw new NotPlainError();
  }
}

function writtenObject(value: object): string {
  if (Array.isArray(value)) return `[${all(value)}]`;
  if (value instanceof Set) return `<${all(value)}>`;
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new NotPlainError();
  return isSpan(value) ? '@' : fieldsOf(value, () => true);
}

function fieldsOf(value: object, isSaid: (name: string) => boolean): string {
  let text = '{';
  for (const [name, field] of Object.entries(value))
    if (isSaid(name))
      text += JSON_FIELDS.has(name) ? `${name}=${written(JSON.stringify(field))}` : `${name}:${written(field)}`;
  return `${text}}`;
}

function all(values: Iterable<unknown>): string {
  let text = '';
  for (const value of values) text += written(value);
  return text;
}

function isSpan(value: object): boolean {
  return 'start' in value && 'end' in value && Object.keys(value).length === 2;
}

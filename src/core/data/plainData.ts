import type { Expression } from '../syntax/expression';

export type PlainData = string | number | boolean | null | readonly PlainData[] | { readonly [key: string]: PlainData };

/** What a file of data says, without its places. */
export function plainData(expression: Expression): PlainData {
  const before = known.get(expression);
  if (before !== undefined) return before;
  const plain = read(expression);
  known.set(expression, plain);
  return plain;
}

/** What many files look into is a `package.json` of hundreds of entries. */
const known = new WeakMap<Expression, PlainData>();

function read(expression: Expression): PlainData {
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return expression.value;
    case 'array':
      return expression.items.map((item) => plainData(item.value));
    case 'object':
      return Object.fromEntries(
        expression.entries.flatMap((entry): [string, PlainData][] =>
          entry.kind === 'entry' ? [[entry.key, plainData(entry.value)]] : [],
        ),
      );
    default:
      return null;
  }
}

/** The value under some keys, each in the one before; null where there is none. */
export function dataAt(data: PlainData, ...keys: readonly string[]): PlainData {
  let at = data;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || isListed(at) || !Object.hasOwn(at, key)) return null;
    at = at[key] ?? null;
  }
  return at;
}

/** The texts of a list of texts; none of anything else. */
export function textsOf(data: PlainData): readonly string[] {
  return isListed(data) ? data.filter((each) => typeof each === 'string') : [];
}

export function isListed(data: PlainData): data is readonly PlainData[] {
  return Array.isArray(data);
}

import { isJsonObject, isList, type JsonObject, type JsonValue } from '../detect/plainValue';

/** Deeper, schemas are made to be deep. */
export const DEEPEST = 12;

/** As many as a real schema refers to others; those that all refer to each other are made to be endless. */
const MOST_REFERENCES = 500;

/** Schemas that others refer to: `{ "$ref": "#/$defs/Place" }`. */
export class Schemas {
  /** Those that are being read, so that one that holds itself ends. */
  private readonly open = new Set<string>();
  private followed = 0;

  constructor(
    private readonly root: JsonObject,
    /** Levels of objects whose descriptions are shown. */
    readonly described = 1,
  ) {}

  /** Reads the schema that another refers to, with what that says itself; of no reference, itself. */
  within<T>(schema: JsonObject, read: (schema: JsonObject) => T): T {
    const { $ref, ...own } = schema;
    const name = typeof $ref === 'string' ? /^#\/(?:\$defs|definitions)\/(.+)$/.exec($ref)?.[1] : undefined;
    const named = this.root['$defs'] ?? this.root['definitions'];
    const found = name !== undefined && isJsonObject(named) && Object.hasOwn(named, name) ? named[name] : undefined;
    if (name === undefined || !isJsonObject(found) || this.open.has(name) || this.followed >= MOST_REFERENCES)
      return read(own);
    this.followed++;
    this.open.add(name);
    const result = read({ ...found, ...own });
    this.open.delete(name);
    return result;
  }
}

/** What a schema allows several of. */
export function alternativesOf(schema: JsonObject): readonly JsonValue[] {
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  return isList(alternatives) ? alternatives : [];
}

import { isJsonObject, isList, type JsonObject, type JsonValue } from '../detect/plainValue';
import type { ToolDefinition } from '../detect/toolDefinitions';

/** Deeper, schemas are made to be deep. */
export const DEEPEST = 12;
/** As deep as lists, alternatives and references may be in one another, so that reading them never overflows the stack. */
const MOST_NESTED = 64;

/** UTF-16 units: of what is written as much as four times, since definitions refer to the same ones, and 100,000 besides. */
const MOST_TIMES = 4;
const MOST_ADDED = 100_000;
/** What it takes to read one schema, in units of text. */
const SCHEMA = 8;

/**
 * How much is read of a call's definitions: those that refer to each other, or allow a thing in many ways at each level, can
 * be made to have millions of tokens in a kilobyte.
 */
export class SchemaBudget {
  private left: number;

  constructor(tools: readonly Pick<ToolDefinition, 'parameters'>[]) {
    const written = JSON.stringify(tools.map(({ parameters }) => parameters)).length;
    this.left = MOST_TIMES * written + MOST_ADDED;
  }

  spend(units: number): void {
    this.left -= units;
  }

  /** What was read is less than what there is. */
  get isSpent(): boolean {
    return this.left < 0;
  }
}

/** Schemas that others refer to: `{ "$ref": "#/$defs/Place" }`. */
export class Schemas {
  /** Those that are being read, so that one that holds itself ends. */
  private readonly open = new Set<string>();
  private nested = 0;

  constructor(
    private readonly root: JsonObject,
    private readonly budget: SchemaBudget,
    /** Levels of objects whose descriptions are shown. */
    readonly described = 1,
  ) {}

  /**
   * Reads the schema that another refers to, with what that says itself; of no reference, itself. Too deep in others, or
   * where the budget is spent, none is read.
   */
  within<T>(schema: JsonObject, read: (schema: JsonObject) => T, unread: T): T {
    if (this.nested >= MOST_NESTED || this.budget.isSpent) return unread;
    const { $ref, ...own } = schema;
    const name = typeof $ref === 'string' ? /^#\/(?:\$defs|definitions)\/(.+)$/.exec($ref)?.[1] : undefined;
    const named = this.root['$defs'] ?? this.root['definitions'];
    const found = name !== undefined && isJsonObject(named) && Object.hasOwn(named, name) ? named[name] : undefined;
    const isFollowed = name !== undefined && isJsonObject(found) && !this.open.has(name);
    const whole = isFollowed ? { ...found, ...own } : own;
    this.budget.spend(SCHEMA + Object.keys(whole).length);
    this.nested++;
    if (isFollowed) this.open.add(name);
    const result = read(whole);
    if (isFollowed) this.open.delete(name);
    this.nested--;
    return result;
  }

  /** What is written of a schema, which the budget pays for. */
  paid(text: string): string {
    this.budget.spend(text.length);
    return text;
  }

  /** What a list or an object holds, which the budget pays for by the piece. */
  each<T>(items: readonly T[]): readonly T[] {
    this.budget.spend(items.length);
    return items;
  }
}

/** What a schema allows several of. */
export function alternativesOf(schema: JsonObject): readonly JsonValue[] {
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  return isList(alternatives) ? alternatives : [];
}

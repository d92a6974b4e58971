import { isJsonObject, isList, type JsonObject, type JsonValue } from '../detect/plainValue';
import type { ToolDefinition } from '../detect/toolDefinitions';
import type { VocabularyName } from './count';
import { alternativesOf, DEEPEST, SchemaBudget, Schemas } from './schemaReferences';

type Count = (text: string) => number;

/**
 * OpenAI's own reckoning, by the vocabulary of the models it is given for: gpt-3.5-turbo and gpt-4, gpt-4o and gpt-4o-mini.
 * Source: openai/openai-cookbook, examples/How_to_count_tokens_with_tiktoken.ipynb, `num_tokens_for_tools`.
 */
const COOKBOOK = {
  /** For each function, beside its `name:description`. */
  functionStart: { cl100k_base: 10, o200k_base: 7 },
  /** Once where it takes anything. */
  properties: 3,
  /** For each of what it takes, beside its `name:type:description`. */
  property: 3,
  enumStart: -3,
  enumItem: 3,
  /** Once behind all functions. */
  end: 12,
} as const;

/**
 * The definitions by the cookbook's reckoning: 105 − 49 tokens for its example with gpt-4. It knows properties that are no
 * objects; what is in those, in lists and in alternatives is reckoned alike. Null where they are too much to be read whole.
 */
export function cookbookToolTokens(
  tools: readonly ToolDefinition[],
  vocabulary: VocabularyName,
  count: Count,
): number | null {
  if (tools.length === 0) return 0;
  const budget = new SchemaBudget(tools);
  let tokens: number = COOKBOOK.end;
  for (const { name, description, parameters } of tools) {
    tokens += COOKBOOK.functionStart[vocabulary] + count(`${name}:${withoutStop(description)}`);
    if (parameters !== null) tokens += cookbookObject(parameters, new Schemas(parameters, budget), count, 0);
  }
  return budget.isSpent ? null : tokens;
}

/** `string`, `string | null`; of anything else its JSON. */
function plain(value: JsonValue | undefined): string {
  if (isList(value)) return value.map(plain).join(' | ');
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

/** The cookbook takes a full stop off the end. */
function withoutStop(description: JsonValue | undefined): string {
  return typeof description === 'string' ? description.replace(/\.$/, '') : '';
}

function cookbookObject(schema: JsonObject, schemas: Schemas, count: Count, depth: number): number {
  const { properties } = schema;
  if (!isJsonObject(properties) || Object.keys(properties).length === 0 || depth > DEEPEST) return 0;
  let tokens: number = COOKBOOK.properties;
  for (const [name, property] of schemas.each(Object.entries(properties))) {
    if (!isJsonObject(property)) continue;
    const written = schemas.paid(`${name}:${plain(property['type'])}:${withoutStop(property['description'])}`);
    tokens += COOKBOOK.property + count(written) + cookbookInside(property, schemas, count, depth);
  }
  return tokens;
}

function cookbookInside(property: JsonObject, schemas: Schemas, count: Count, depth: number): number {
  return schemas.within(property, (schema) => cookbookSchema(schema, schemas, count, depth), 0);
}

function cookbookSchema(schema: JsonObject, schemas: Schemas, count: Count, depth: number): number {
  let tokens = 0;
  if (isList(schema['enum'])) {
    tokens += COOKBOOK.enumStart;
    for (const item of schemas.each(schema['enum'])) tokens += COOKBOOK.enumItem + count(schemas.paid(plain(item)));
  }
  const inner = [schema['items'], ...schemas.each(alternativesOf(schema))].filter(isJsonObject);
  if (depth < DEEPEST) for (const each of inner) tokens += cookbookInside(each, schemas, count, depth + 1);
  return tokens + cookbookObject(schema, schemas, count, depth + 1);
}

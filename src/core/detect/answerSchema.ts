import { type Expression, lastName } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { isJsonObject, type JsonObject, type JsonValue, plainValue } from './plainValue';
import { pydanticModel } from './pydanticSchema';
import { zodSchema } from './zodSchema';

/** The SDKs' helpers around a schema, which is their first argument. */
const HELPERS: ReadonlySet<string> = new Set([
  ...['zodResponseFormat', 'zodTextFormat', 'zodOutputFormat', 'betaZodOutputFormat', 'zodSchema'],
  ...['jsonSchemaOutputFormat', 'betaJSONSchemaOutputFormat', 'jsonSchema', 'toJSONSchema', 'zodToJsonSchema'],
]);
/** What the APIs wrap a schema in: `{ json_schema: { schema } }`, `{ format: { schema } }`. */
const WRAPPERS = ['json_schema', 'format', 'schema'];
const SCHEMA_WORDS = ['type', 'properties', 'anyOf', '$ref', 'enum'];

/** The JSON Schema that a call asks its answer to follow; null where a part of it can't be read, or it gives none. */
export function readAnswerSchema(value: Expression, evaluator: Evaluator): JsonObject | null {
  return unwrapped(plainValue(value, evaluator, readCall), 0);
}

function readCall(expression: Expression, evaluator: Evaluator): JsonValue | undefined {
  if (expression.kind !== 'call') return pydanticModel(expression, evaluator)?.schema;
  const [first] = expression.arguments;
  const name = lastName(expression.callee);
  if (name === 'model_json_schema' && expression.callee.kind === 'member')
    return pydanticModel(expression.callee.object, evaluator)?.schema;
  // `Output.object({ schema })` of the AI SDK.
  const isOutput = expression.callee.kind === 'member' && lastName(expression.callee.object) === 'Output';
  if (first !== undefined && (HELPERS.has(name) || isOutput)) return plainValue(first.value, evaluator, readCall);
  return zodSchema(expression, evaluator);
}

function unwrapped(value: JsonValue | undefined, depth: number): JsonObject | null {
  if (!isJsonObject(value)) return null;
  const inner = WRAPPERS.find((name) => isJsonObject(value[name]));
  if (inner !== undefined && depth < WRAPPERS.length && !isJsonObject(value['properties']))
    return unwrapped(value[inner], depth + 1);
  return SCHEMA_WORDS.some((word) => value[word] !== undefined) && value['type'] !== 'json_object' ? value : null;
}

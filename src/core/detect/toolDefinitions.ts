import { type CallExpression, type Expression, lastName } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { isJsonObject, isList, type JsonObject, type JsonValue, plainValue } from './plainValue';
import { pydanticModel } from './pydanticSchema';
import { type Fields, readObject } from './request';
import { textOf } from './text';
import { zodSchema } from './zodSchema';

/** A tool as every vendor has it, whatever the form in which it is written. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string | null;
  /** JSON Schema of what it takes; null where it says none. */
  readonly parameters: JsonObject | null;
  /** Of a tool of the vendor's own, its type: `web_search_20250305`, `file_search`. */
  readonly builtIn: string | null;
  /** The whole of it, in the form in which the call has it. */
  readonly written: JsonObject;
}

/** The AI SDK's, and the vendors' SDKs', functions around an object that describes a tool. */
const OBJECT_HELPERS: ReadonlySet<string> = new Set([
  ...['tool', 'dynamicTool', 'zodFunction', 'zodResponsesFunction', 'betaZodTool', 'betaTool', 'functionTool'],
]);
/** Where those have their schema: `tool({ inputSchema })`, until version 5 of the AI SDK `parameters`. */
const SCHEMAS = ['inputSchema', 'parameters', 'input_schema'];

/** The tools that a call passes; null where any part of one is known only at run time, or written in a way that is not read. */
export function readToolDefinitions(value: Expression, evaluator: Evaluator): readonly ToolDefinition[] | null {
  const { expression } = evaluator.single(value);
  if (expression.kind === 'object') return fromEntries(readObject(expression, evaluator), evaluator);
  const tools = plainValue(expression, evaluator, readCall);
  if (!isList(tools)) return null;
  const definitions = tools.map(definitionOf);
  return definitions.every((each) => each !== null) ? definitions : null;
}

/** As Anthropic's Messages API takes it. */
export function anthropicForm({ name, description, parameters, builtIn, written }: ToolDefinition): JsonObject {
  if (builtIn !== null || written['input_schema'] !== undefined) return written;
  return {
    name,
    ...(description !== null && { description }),
    input_schema: parameters ?? { type: 'object', properties: {} },
  };
}

/** Chat's `{ type, function: { … } }`, the flat form of Responses and of `functions`, and Anthropic's with `input_schema`. */
function definitionOf(written: JsonValue): ToolDefinition | null {
  if (!isJsonObject(written)) return null;
  const { type } = written;
  const inner = isJsonObject(written['function']) ? written['function'] : written;
  const { name, description } = inner;
  if (typeof type === 'string' && type !== 'function' && type !== 'custom') {
    const own = typeof name === 'string' ? name : type;
    return { name: own, description: null, parameters: null, builtIn: type, written };
  }
  if (typeof name !== 'string') return null;
  const parameters = inner['parameters'] ?? inner['input_schema'] ?? inner['inputSchema'] ?? null;
  return {
    name,
    description: typeof description === 'string' ? description : null,
    parameters: isJsonObject(parameters) ? parameters : null,
    builtIn: null,
    written,
  };
}

/** The AI SDK's object of tools by their names. */
function fromEntries({ byName, open }: Fields, evaluator: Evaluator): readonly ToolDefinition[] | null {
  if (open !== null) return null;
  const definitions: ToolDefinition[] = [];
  for (const [name, { value }] of byName) {
    const written = toolOf(value, evaluator);
    const definition = written === undefined ? null : definitionOf({ ...written, name });
    if (definition === null) return null;
    definitions.push(definition);
  }
  return definitions;
}

/** `tool({ description, inputSchema, execute })`, or the object alone. */
function toolOf(value: Expression, evaluator: Evaluator): JsonObject | undefined {
  const { expression } = evaluator.single(value);
  if (expression.kind === 'object') return describedBy(readObject(expression, evaluator), evaluator);
  const made = expression.kind === 'call' ? readCall(expression, evaluator) : undefined;
  return isJsonObject(made) ? made : undefined;
}

/** What a call makes that stands where a tool, or a schema, is expected. */
function readCall(expression: Expression, evaluator: Evaluator): JsonValue | undefined {
  if (expression.kind !== 'call') return pydanticModel(expression, evaluator)?.schema;
  const [first] = expression.arguments;
  const name = lastName(expression.callee);
  if (name === 'pydantic_function_tool') return pydanticTool(expression, evaluator);
  // `Model.model_json_schema()`.
  if (name === 'model_json_schema' && expression.callee.kind === 'member')
    return pydanticModel(expression.callee.object, evaluator)?.schema;
  if (name === 'jsonSchema' && first !== undefined) return plainValue(first.value, evaluator);
  // `z.toJSONSchema(schema)`, `zodToJsonSchema(schema)`.
  if (/^(?:toJSONSchema|zodToJsonSchema)$/.test(name) && first !== undefined) return zodSchema(first.value, evaluator);
  if (OBJECT_HELPERS.has(name) && first !== undefined)
    return describedBy(readObject(first.value, evaluator), evaluator);
  return zodSchema(expression, evaluator) ?? ownTool(expression);
}

/** `anthropic.tools.bash_20250124({ … })` of the AI SDK: the vendor's own, by the name of its type. */
function ownTool({ callee }: CallExpression): JsonObject | undefined {
  if (callee.kind !== 'member' || callee.object.kind !== 'member' || callee.object.property !== 'tools')
    return undefined;
  return { type: callee.property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) };
}

/** What of an object that describes a tool is sent: not what it runs. */
function describedBy({ byName, open }: Fields, evaluator: Evaluator): JsonObject | undefined {
  if (open !== null) return undefined;
  const text = (key: string): string | null | undefined => {
    const field = byName.get(key);
    return field === undefined ? undefined : textOf(evaluator.single(field.value).expression, evaluator);
  };
  const [name, description] = [text('name'), text('description')];
  if (name === null || description === null) return undefined;
  const schema = SCHEMAS.flatMap((key) => byName.get(key) ?? []).at(0)?.value;
  const parameters = schema === undefined ? undefined : plainValue(schema, evaluator, readCall);
  if (schema !== undefined && !isJsonObject(parameters)) return undefined;
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(parameters !== undefined && { parameters }),
  };
}

/** `openai.pydantic_function_tool(Model, name=…, description=…)`. */
function pydanticTool(call: CallExpression, evaluator: Evaluator): JsonObject | undefined {
  const [first] = call.arguments;
  const model = first === undefined ? undefined : pydanticModel(first.value, evaluator);
  const named = (key: string): string | null | undefined => {
    const argument = call.arguments.find((each) => each.kind === 'named' && each.name === key);
    return argument && textOf(evaluator.single(argument.value).expression, evaluator);
  };
  const name = named('name') ?? model?.name;
  const description = named('description') ?? model?.description;
  if (model === undefined || name === undefined) return undefined;
  const described = typeof description === 'string' && { description };
  return { type: 'function', function: { name, strict: true, ...described, parameters: model.schema } };
}

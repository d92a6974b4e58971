import { isJsonObject, isList, type JsonObject, type JsonValue } from '../detect/plainValue';
import type { ToolDefinition } from '../detect/toolDefinitions';
import { type Range, ZERO } from '../estimate';
import type { VocabularyName } from './count';

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

/** Deeper, schemas are made to be deep. */
const DEEPEST = 12;

/**
 * The definitions by the cookbook's reckoning: 105 − 49 tokens for its example with gpt-4. It knows properties that are no
 * objects; what is in those, in lists and in alternatives is reckoned alike.
 */
export function cookbookToolTokens(tools: readonly ToolDefinition[], vocabulary: VocabularyName, count: Count): number {
  if (tools.length === 0) return 0;
  let tokens: number = COOKBOOK.end;
  for (const { name, description, parameters } of tools) {
    tokens += COOKBOOK.functionStart[vocabulary] + count(`${name}:${withoutStop(description)}`);
    if (parameters !== null) tokens += cookbookObject(parameters, new Schemas(parameters), count, 0);
  }
  return tokens;
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
  for (const [name, property] of Object.entries(properties)) {
    if (!isJsonObject(property)) continue;
    const written = `${name}:${plain(property['type'])}:${withoutStop(property['description'])}`;
    tokens += COOKBOOK.property + count(written) + cookbookInside(property, schemas, count, depth);
  }
  return tokens;
}

function cookbookInside(property: JsonObject, schemas: Schemas, count: Count, depth: number): number {
  const schema = schemas.follow(property);
  let tokens = 0;
  if (isList(schema['enum'])) {
    tokens += COOKBOOK.enumStart;
    for (const item of schema['enum']) tokens += COOKBOOK.enumItem + count(plain(item));
  }
  const inner = [schema['items'], ...alternativesOf(schema)].filter(isJsonObject);
  if (depth < DEEPEST) for (const each of inner) tokens += cookbookInside(each, schemas, count, depth + 1);
  return tokens + cookbookObject(schema, schemas, count, depth + 1);
}

/** Beside either reckoning, what was billed differs by this much at most. */
const UNEXPLAINED = 3;

/** From the one reckoning to the other; likely the rendering, which is nearer to what was billed. */
export function openAiToolTokens(
  tools: readonly ToolDefinition[],
  vocabulary: VocabularyName,
  ownSystemMessage: boolean,
  count: Count,
): Range {
  if (tools.length === 0) return ZERO;
  const rendering = (innerDescriptions: boolean): number =>
    renderedToolTokens(tools, { ownSystemMessage, innerDescriptions }, count);
  const [short, likely] = [rendering(false), rendering(true)];
  const all = [short, likely, cookbookToolTokens(tools, vocabulary, count)];
  return { low: Math.min(...all) - UNEXPLAINED, likely, high: Math.max(...all) + UNEXPLAINED };
}

/** What the rendering adds: 9 tokens for a system message that holds it, 4 fewer where the call has one of its own. */
const SYSTEM_MESSAGE = 9;
const OWN_SYSTEM_MESSAGE = 4;

/**
 * The definitions as the models see them, a namespace of TypeScript's types. The form was found by measuring requests to
 * gpt-3.5-turbo and gpt-4, and agrees with what was billed within 3 tokens. Sources: hmarr/openai-chat-tokens and
 * pamelafox/openai-messages-token-helper, whose tests hold billed requests.
 */
export function renderedToolTokens(
  tools: readonly ToolDefinition[],
  { ownSystemMessage, innerDescriptions }: Rendering,
  count: Count,
): number {
  if (tools.length === 0) return 0;
  const described = innerDescriptions ? DEEPEST : 1;
  return count(rendered(tools, described)) + SYSTEM_MESSAGE - (ownSystemMessage ? OWN_SYSTEM_MESSAGE : 0);
}

export interface Rendering {
  /** The call has a system message, in which the definitions are then put. */
  readonly ownSystemMessage: boolean;
  /** The descriptions of what is in an object in an object: gpt-3.5 and gpt-4 were billed for them in 2024, in 2023 not. */
  readonly innerDescriptions: boolean;
}

function rendered(tools: readonly ToolDefinition[], described: number): string {
  const types = tools.map(({ name, description, parameters }) => {
    const comment = description === null || description === '' ? '' : `// ${description}\n`;
    const members = parameters === null ? '' : membersOf(parameters, new Schemas(parameters, described), 0);
    return `${comment}type ${name} = ${members === '' ? '()' : `(_: {\n${members}\n})`} => any;\n`;
  });
  return ['namespace functions {', '', ...types, '} // namespace functions'].join('\n');
}

function membersOf(schema: JsonObject, schemas: Schemas, depth: number): string {
  const { properties, required } = schema;
  if (!isJsonObject(properties) || depth > DEEPEST) return '';
  const must = isList(required) ? required : [];
  return Object.entries(properties)
    .flatMap(([name, property]) => {
      if (!isJsonObject(property)) return [];
      const { description } = property;
      const comment = typeof description === 'string' && depth < 2 * schemas.described ? [`// ${description}`] : [];
      return [...comment, `${name}${must.includes(name) ? '' : '?'}: ${typeOf(property, schemas, depth)},`];
    })
    .map((line) => ' '.repeat(depth) + line)
    .join('\n');
}

function typeOf(property: JsonObject, schemas: Schemas, depth: number): string {
  const schema = schemas.follow(property);
  const alternatives = alternativesOf(schema);
  const { type } = schema;
  if (depth > DEEPEST) return 'any';
  if (alternatives.length > 0)
    return alternatives.map((each) => (isJsonObject(each) ? typeOf(each, schemas, depth) : 'any')).join(' | ');
  if (isList(schema['enum'])) return schema['enum'].map((item) => JSON.stringify(item)).join(' | ');
  if (isList(type)) return type.map((each) => typeOf({ ...schema, type: each }, schemas, depth)).join(' | ');
  switch (type) {
    case 'integer':
      return 'number';
    case 'object':
      return `{\n${membersOf(schema, schemas, depth + 2)}\n}`;
    case 'array':
      return isJsonObject(schema['items']) ? `${typeOf(schema['items'], schemas, depth)}[]` : 'any[]';
    default:
      return typeof type === 'string' ? type : 'any';
  }
}

function alternativesOf(schema: JsonObject): readonly JsonValue[] {
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  return isList(alternatives) ? alternatives : [];
}

/** Schemas that others refer to: `{ "$ref": "#/$defs/Place" }`. */
class Schemas {
  constructor(
    private readonly root: JsonObject,
    /** Levels of objects whose descriptions are shown. */
    readonly described = 1,
  ) {}

  /** The schema that it refers to, with what it says itself. */
  follow(schema: JsonObject): JsonObject {
    const { $ref, ...own } = schema;
    const name = typeof $ref === 'string' ? /^#\/(?:\$defs|definitions)\/(.+)$/.exec($ref)?.[1] : undefined;
    const named = this.root['$defs'] ?? this.root['definitions'];
    const found = name !== undefined && isJsonObject(named) && Object.hasOwn(named, name) ? named[name] : undefined;
    return isJsonObject(found) ? { ...found, ...own } : schema;
  }
}

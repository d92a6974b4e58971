import { isJsonObject, isList, type JsonObject, type JsonValue } from '../detect/plainValue';
import type { ToolDefinition } from '../detect/toolDefinitions';
import { alternativesOf, DEEPEST, SchemaBudget, Schemas } from './schemaReferences';

/** What the rendering adds: 9 tokens for a system message that holds it, 4 fewer where the call has one of its own. */
const SYSTEM_MESSAGE = 9;
const OWN_SYSTEM_MESSAGE = 4;

/**
 * The definitions as the models see them, a namespace of TypeScript's types. The form was found by measuring requests to
 * gpt-3.5-turbo and gpt-4, and agrees with what was billed within 3 tokens. Sources: hmarr/openai-chat-tokens and
 * pamelafox/openai-messages-token-helper, whose tests hold billed requests. Null where they are too much to be read whole.
 */
export function renderedToolTokens(
  tools: readonly ToolDefinition[],
  { ownSystemMessage, innerDescriptions }: Rendering,
  count: (text: string) => number,
): number | null {
  if (tools.length === 0) return 0;
  const budget = new SchemaBudget(tools);
  const text = rendered(tools, budget, innerDescriptions ? DEEPEST : 1);
  if (budget.isSpent) return null;
  return count(text) + SYSTEM_MESSAGE - (ownSystemMessage ? OWN_SYSTEM_MESSAGE : 0);
}

export interface Rendering {
  /** The call has a system message, in which the definitions are then put. */
  readonly ownSystemMessage: boolean;
  /** The descriptions of what is in an object in an object: gpt-3.5 and gpt-4 were billed for them in 2024, in 2023 not. */
  readonly innerDescriptions: boolean;
}

function rendered(tools: readonly ToolDefinition[], budget: SchemaBudget, described: number): string {
  const types = tools.map(({ name, description, parameters }) => {
    const comment = description === null || description === '' ? '' : `// ${description}\n`;
    const members = parameters === null ? '' : membersOf(parameters, new Schemas(parameters, budget, described), 0);
    return `${comment}type ${name} = ${members === '' ? '()' : `(_: {\n${members}\n})`} => any;\n`;
  });
  return ['namespace functions {', '', ...types, '} // namespace functions'].join('\n');
}

function membersOf(schema: JsonObject, schemas: Schemas, depth: number): string {
  const { properties, required } = schema;
  if (!isJsonObject(properties) || depth > DEEPEST) return '';
  const must = new Set(isList(required) ? schemas.each(required) : []);
  return schemas
    .each(Object.entries(properties))
    .flatMap(([name, property]) => {
      if (!isJsonObject(property)) return [];
      const { description } = property;
      const isDescribed = typeof description === 'string' && depth < 2 * schemas.described;
      const comment = isDescribed ? [schemas.paid(`// ${description}`)] : [];
      return [...comment, `${schemas.paid(name)}${must.has(name) ? '' : '?'}: ${typeOf(property, schemas, depth)},`];
    })
    .map((line) => ' '.repeat(depth) + line)
    .join('\n');
}

function typeOf(property: JsonObject, schemas: Schemas, depth: number): string {
  return schemas.within(property, (schema) => typeOfSchema(schema, schemas, depth), 'any');
}

function typeOfSchema(schema: JsonObject, schemas: Schemas, depth: number): string {
  const alternatives = alternativesOf(schema);
  const { type } = schema;
  if (depth > DEEPEST) return 'any';
  if (alternatives.length > 0)
    return schemas
      .each(alternatives)
      .map((each) => (isJsonObject(each) ? typeOf(each, schemas, depth) : 'any'))
      .join(' | ');
  if (isList(schema['enum'])) return schemas.paid(schema['enum'].map((item) => JSON.stringify(item)).join(' | '));
  // A type that is listed twice is allowed once.
  if (isList(type))
    return [...new Set(schemas.each(type))].map((each) => typeNamed(each, schema, schemas, depth)).join(' | ');
  return typeNamed(type, schema, schemas, depth);
}

function typeNamed(type: JsonValue | undefined, schema: JsonObject, schemas: Schemas, depth: number): string {
  switch (type) {
    case 'integer':
      return 'number';
    case 'object':
      return `{\n${membersOf(schema, schemas, depth + 2)}\n}`;
    case 'array':
      return isJsonObject(schema['items']) ? `${typeOf(schema['items'], schemas, depth)}[]` : 'any[]';
    default:
      return typeof type === 'string' ? schemas.paid(type) : 'any';
  }
}

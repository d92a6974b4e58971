import type { CallExpression, Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { isJsonObject, isList, type JsonObject, type JsonValue, plainValue } from './plainValue';
import { readObject } from './request';
import { isZod } from './zodForm';

/** In a chain, these leave the schema that is sent as it was, or add to it what is a word or two. */
const PASSED: ReadonlySet<string> = new Set(
  [
    'meta strict strip passthrough readonly brand refine superRefine transform pipe catch check',
    'trim toLowerCase toUpperCase finite safe nonempty',
  ].flatMap((words) => words.split(' ')),
);
/** What a step adds to the schema, by the name that JSON Schema has for it. */
const LIMITS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  string: { min: 'minLength', max: 'maxLength', length: 'minLength', regex: 'pattern' },
  number: {
    ...{ min: 'minimum', max: 'maximum', gte: 'minimum', lte: 'maximum' },
    ...{ gt: 'exclusiveMinimum', lt: 'exclusiveMaximum' },
  },
  array: { min: 'minItems', max: 'maxItems', length: 'minItems' },
};
const SIGNS: Readonly<Record<string, JsonObject>> = {
  positive: { exclusiveMinimum: 0 },
  negative: { exclusiveMaximum: 0 },
  nonnegative: { minimum: 0 },
  nonpositive: { maximum: 0 },
};
const FORMATS: Readonly<Record<string, string>> = {
  email: 'email',
  url: 'uri',
  uuid: 'uuid',
  date: 'date',
  time: 'time',
  datetime: 'date-time',
};
const DEEPEST = 12;

interface ReadSchema {
  readonly schema: JsonObject;
  /** The object that it is an entry of may lack it. */
  readonly leftOut: boolean;
}

/** The JSON Schema that the SDKs make of a chain of zod's calls; undefined where a part of it can't be read. */
export function zodSchema(expression: Expression, evaluator: Evaluator): JsonObject | undefined {
  return read(expression, evaluator, 0)?.schema;
}

function read(expression: Expression, evaluator: Evaluator, depth: number): ReadSchema | undefined {
  if (depth > DEEPEST) return undefined;
  return evaluator.budget.spend(
    () => {
      const { expression: found } = evaluator.single(expression);
      return found.kind === 'call' ? readCall(found, evaluator, depth) : undefined;
    },
    () => undefined,
  );
}

type Inner = (schema: Expression | undefined) => ReadSchema | undefined;

function readCall(call: CallExpression, evaluator: Evaluator, depth: number): ReadSchema | undefined {
  const { callee } = call;
  if (callee.kind !== 'member') return undefined;
  const inner: Inner = (schema) => (schema === undefined ? undefined : read(schema, evaluator, depth + 1));
  const values = call.arguments.map(({ value }) => value);
  const { property, object } = callee;
  if (isZod(object, evaluator)) return typeOf(property, values, inner, evaluator);
  // `z.coerce.number()`, `z.iso.date()`.
  if (object.kind === 'member' && isZod(object.object, evaluator))
    return object.property === 'iso'
      ? always({ type: 'string', format: FORMATS[property] ?? property })
      : typeOf(property, values, inner, evaluator);
  const before = inner(object);
  const [first] = values;
  const argument = first === undefined ? undefined : plainValue(first, evaluator);
  return before === undefined ? undefined : stepOf(property, before, argument, () => inner(first));
}

function always(schema: JsonObject | undefined): ReadSchema | undefined {
  return schema && { schema, leftOut: false };
}

function typeOf(
  type: string,
  [first, second]: readonly Expression[],
  inner: Inner,
  evaluator: Evaluator,
): ReadSchema | undefined {
  const value = (): JsonValue | undefined => (first === undefined ? undefined : plainValue(first, evaluator));
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return always({ type });
    case 'int':
      return always({ type: 'integer' });
    case 'any':
    case 'unknown':
      return always({});
    case 'email':
    case 'url':
    case 'uuid':
      return always({ type: 'string', format: FORMATS[type] ?? type });
    case 'literal': {
      const constant = value();
      return constant === undefined ? undefined : always({ type: typeof constant, const: constant });
    }
    case 'enum':
    case 'nativeEnum': {
      const given = value();
      const words = isJsonObject(given) ? Object.values(given) : given;
      return isList(words) ? always({ type: 'string', enum: words }) : undefined;
    }
    case 'union':
    case 'discriminatedUnion':
      return unionOf(type === 'union' ? first : second, inner, evaluator);
    case 'object':
    case 'strictObject':
    case 'looseObject':
      return first === undefined ? undefined : always(objectOf(first, inner, evaluator));
    case 'array': {
      const items = inner(first)?.schema;
      return always(items && { type: 'array', items });
    }
    case 'record': {
      const additionalProperties = inner(second ?? first)?.schema;
      return always(additionalProperties && { type: 'object', additionalProperties });
    }
    case 'optional':
      return optional(inner(first));
    case 'nullable':
      return nullable(inner(first));
    default:
      return undefined;
  }
}

function unionOf(given: Expression | undefined, inner: Inner, evaluator: Evaluator): ReadSchema | undefined {
  const list = given === undefined ? undefined : evaluator.single(given).expression;
  if (list?.kind !== 'array') return undefined;
  const anyOf = list.items.flatMap(({ value }) => inner(value)?.schema ?? []);
  return anyOf.length === list.items.length ? always({ anyOf }) : undefined;
}

function optional(before: ReadSchema | undefined): ReadSchema | undefined {
  return before && { ...before, leftOut: true };
}

function nullable(before: ReadSchema | undefined): ReadSchema | undefined {
  if (before === undefined) return undefined;
  const { description, ...rest } = before.schema;
  const schema = { anyOf: [rest, { type: 'null' }], ...(description !== undefined && { description }) };
  return { ...before, schema };
}

/** What one call in a chain makes of the schema before it. */
function stepOf(
  step: string,
  before: ReadSchema,
  argument: JsonValue | undefined,
  inner: () => ReadSchema | undefined,
): ReadSchema | undefined {
  const { schema } = before;
  const type = typeof schema['type'] === 'string' ? schema['type'] : '';
  const limits = LIMITS[type === 'integer' ? 'number' : type];
  const limit = limits !== undefined && Object.hasOwn(limits, step) ? limits[step] : undefined;
  const adding = (more: JsonObject): ReadSchema => ({ ...before, schema: { ...schema, ...more } });
  // A pattern is a regular expression, which is no plain value.
  if (limit !== undefined) return argument === undefined ? before : adding({ [limit]: argument });
  if (Object.hasOwn(SIGNS, step)) return adding(SIGNS[step] ?? {});
  if (Object.hasOwn(FORMATS, step)) return adding({ format: FORMATS[step] ?? step });
  if (PASSED.has(step)) return before;
  switch (step) {
    case 'describe':
      return typeof argument === 'string' ? adding({ description: argument }) : undefined;
    case 'int':
      return adding({ type: 'integer' });
    case 'optional':
      return optional(before);
    case 'nullable':
      return nullable(before);
    case 'nullish':
      return optional(nullable(before));
    case 'default':
      return argument === undefined ? undefined : optional(adding({ default: argument }));
    case 'array':
      return always({ type: 'array', items: schema });
    case 'or': {
      const other = inner();
      return other && always({ anyOf: [schema, other.schema] });
    }
    default:
      return undefined;
  }
}

function objectOf(object: Expression, inner: Inner, evaluator: Evaluator): JsonObject | undefined {
  const { byName, open } = readObject(object, evaluator);
  if (open !== null) return undefined;
  const properties: [string, JsonObject][] = [];
  const required: string[] = [];
  for (const [key, { value }] of byName) {
    const found = inner(value);
    if (found === undefined) return undefined;
    properties.push([key, found.schema]);
    if (!found.leftOut) required.push(key);
  }
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

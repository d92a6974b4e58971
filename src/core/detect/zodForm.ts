import { type CallExpression, type Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import {
  type AnswerForm,
  BOOLEAN,
  either,
  INTEGER,
  listOf,
  type Member,
  NULL,
  NUMBER,
  objectOf,
  OPEN,
  TEXT,
} from './jsonForm';
import { originsOf } from './origin';
import { readObject } from './request';
import { formOfSchema, formOfValue } from './schemaForm';

/** In a chain, these change nothing that is sent back. */
const PASSED: ReadonlySet<string> = new Set(['describe', 'meta', 'strict', 'optional', 'default', 'readonly', 'brand']);
/** Patterns, ends, refinements: they narrow what stands before them. Whatever else a chain does may widen it. */
const NARROWING: ReadonlySet<string> = new Set(
  [
    'min max length nonempty size regex startsWith endsWith includes lowercase uppercase trim toLowerCase toUpperCase',
    'email url uuid guid cuid cuid2 ulid nanoid emoji base64 base64url jwt cidr ip ipv4 ipv6 date time datetime duration',
    'gt gte lt lte positive negative nonnegative nonpositive multipleOf step finite safe refine superRefine check',
  ].flatMap((words) => words.split(' ')),
);
/** What ends a chain so may be left out. */
const LEFT_OUT: ReadonlySet<string> = new Set(['optional', 'nullish', 'default']);

/** The form of what a chain of zod's calls allows: `z.enum(["a", "b"]).describe("…")`. */
export function formOfZod(call: CallExpression, evaluator: Evaluator, depth: number): AnswerForm {
  const { callee } = call;
  if (callee.kind !== 'member') return OPEN;
  const inner = (schema: Expression | undefined): AnswerForm =>
    schema === undefined ? OPEN : formOfSchema(schema, evaluator, depth + 1);
  const [first] = call.arguments.map(({ value }) => value);
  const { property, object } = callee;
  if (!isZod(object, evaluator)) {
    return formOfStep(property, inner(object), () => inner(first));
  }
  switch (property) {
    case 'string':
      return TEXT;
    case 'number':
      return NUMBER;
    case 'int':
      return INTEGER;
    case 'boolean':
      return BOOLEAN;
    case 'null':
      return NULL;
    case 'literal':
      return first === undefined ? OPEN : formOfValue(first, evaluator);
    case 'enum':
    case 'union': {
      const list = first === undefined ? undefined : evaluator.single(first).expression;
      if (list?.kind !== 'array') return OPEN;
      return either(
        list.items.map(({ value }) => (property === 'enum' ? formOfValue(value, evaluator) : inner(value))),
      );
    }
    case 'object':
    case 'strictObject':
      return first === undefined ? OPEN : objectIn(first, inner, evaluator);
    case 'array':
      return listOf(inner(first), { least: null, most: null });
    case 'optional':
      return inner(first);
    case 'nullable':
      return either([inner(first), NULL]);
    default:
      return OPEN;
  }
}

/** What one call in a chain makes of the form before it. */
function formOfStep(step: string, before: AnswerForm, argument: () => AnswerForm): AnswerForm {
  if (PASSED.has(step) || NARROWING.has(step)) return before;
  switch (step) {
    case 'nullable':
    case 'nullish':
      return either([before, NULL]);
    case 'int':
      return before === NUMBER ? INTEGER : before;
    case 'array':
      return listOf(before, { least: null, most: null });
    case 'or':
      return either([before, argument()]);
    default:
      return OPEN;
  }
}

/** The SDKs send it with `additionalProperties: false`, and their models answer with all that it names. */
function objectIn(value: Expression, inner: (schema: Expression) => AnswerForm, evaluator: Evaluator): AnswerForm {
  const { byName, open } = readObject(value, evaluator);
  const members = [...byName].map(([key, field]): Member => ({
    key,
    form: inner(field.value),
    required: !mayBeLeftOut(evaluator.single(field.value).expression),
  }));
  return objectOf(members, open === null);
}

export function isZod(object: Expression, evaluator: Evaluator): boolean {
  return object.kind === 'name' && originsOf(object, evaluator).some(({ module }) => /^zod(?:\/|$)/.test(module));
}

/** Also where more follows: `z.boolean().optional().describe("…")`. */
function mayBeLeftOut(schema: Expression): boolean {
  if (schema.kind !== 'call' || schema.callee.kind !== 'member') return false;
  const { property, object } = schema.callee;
  return LEFT_OUT.has(property) || ((PASSED.has(property) || NARROWING.has(property)) && mayBeLeftOut(object));
}

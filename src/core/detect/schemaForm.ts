import type { Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import {
  type AnswerForm,
  BOOLEAN,
  either,
  INTEGER,
  listOf,
  longestOf,
  NULL,
  NUMBER,
  objectOf,
  OPEN,
  shortEnough,
  TEXT,
} from './jsonForm';
import { type Fields, readObject } from './request';
import { followText } from './text';
import { formOfZod } from './zodForm';

const FORMATS: Readonly<Record<string, string>> = {
  date: '"2026-11-21"',
  time: '"12:34:56.789Z"',
  'date-time': '"2026-11-21T12:34:56.789+00:00"',
  uuid: '"123e4567-e89b-12d3-a456-426614174000"',
};
const DEEPEST = 12;

/** The form of what a JSON Schema, or a zod schema, allows. */
export function formOfSchema(schema: Expression, evaluator: Evaluator, depth = 0): AnswerForm {
  if (depth > DEEPEST) return OPEN;
  return evaluator.budget.spend(
    () => {
      const { expression } = evaluator.single(schema);
      if (expression.kind === 'call') return formOfZod(expression, evaluator, depth);
      return expression.kind === 'object' ? formOfJson(readObject(expression, evaluator), evaluator, depth) : OPEN;
    },
    () => OPEN,
  );
}

function formOfJson(fields: Fields, evaluator: Evaluator, depth: number): AnswerForm {
  const { byName, open } = fields;
  if (open !== null) return OPEN;
  const of = (name: string): Expression | undefined => {
    const value = byName.get(name)?.value;
    return value === undefined ? undefined : evaluator.single(value).expression;
  };
  const inner = (schema: Expression): AnswerForm => formOfSchema(schema, evaluator, depth + 1);
  const listed = of('enum');
  if (listed !== undefined)
    return listed.kind === 'array' ? either(listed.items.map((item) => formOfValue(item.value, evaluator))) : OPEN;
  const constant = of('const');
  if (constant !== undefined) return formOfValue(constant, evaluator);
  const several = of('anyOf') ?? of('oneOf');
  if (several?.kind === 'array') return either(several.items.map((item) => inner(item.value)));
  const type = of('type');
  if (type?.kind === 'array')
    return either(type.items.map((item) => formOfType(evaluator.single(item.value).expression, of, inner, evaluator)));
  return formOfType(type, of, inner, evaluator);
}

type Lookup = (name: string) => Expression | undefined;

function formOfType(
  type: Expression | undefined,
  of: Lookup,
  inner: (schema: Expression) => AnswerForm,
  evaluator: Evaluator,
): AnswerForm {
  const name = type?.kind === 'string' ? type.value : null;
  switch (name) {
    case 'boolean':
      return BOOLEAN;
    case 'null':
      return NULL;
    case 'integer':
    case 'number':
      return bounded(name === 'integer' ? INTEGER : NUMBER, of);
    case 'string': {
      const format = of('format');
      const known = format?.kind === 'string' && Object.hasOwn(FORMATS, format.value);
      const written = known ? FORMATS[format.value] : undefined;
      return written === undefined ? TEXT : { shortest: written, longest: written };
    }
    case 'array': {
      const items = of('items');
      return listOf(items === undefined ? OPEN : inner(items), {
        least: numberOf(of('minItems')),
        most: numberOf(of('maxItems')),
      });
    }
    case 'object': {
      const properties = of('properties');
      if (properties === undefined) return { shortest: '{}', longest: null };
      const { byName, open } = readObject(properties, evaluator);
      const required = of('required');
      const names =
        required?.kind === 'array'
          ? required.items.map((item) => followText(evaluator.single(item.value).expression, evaluator)?.text)
          : [];
      const closed = of('additionalProperties');
      const members = [...byName].map(([key, { value }]) => ({
        key,
        form: inner(value),
        required: names.includes(key),
      }));
      return objectOf(members, open === null && closed?.kind === 'boolean' && !closed.value);
    }
    default:
      return OPEN;
  }
}

/** An integer from 1 to 5 has one digit; without both ends it may have all. */
function bounded(form: AnswerForm, of: Lookup): AnswerForm {
  const ends = [numberOf(of('minimum')), numberOf(of('maximum'))];
  if (form !== INTEGER || ends.includes(null)) return form;
  return { shortest: '0', longest: longestOf(ends.map(String)) };
}

/** One value that is written there. */
export function formOfValue(value: Expression, evaluator: Evaluator): AnswerForm {
  const { expression } = evaluator.single(value);
  const text = followText(expression, evaluator);
  const plain =
    text?.text ?? (expression.kind === 'number' || expression.kind === 'boolean' ? expression.value : undefined);
  if (plain === undefined && expression.kind !== 'null') return OPEN;
  const written = JSON.stringify(plain ?? null);
  return { shortest: written, longest: shortEnough(written) };
}

function numberOf(expression: Expression | undefined): number | null {
  return expression?.kind === 'number' && expression.value >= 0 ? Math.floor(expression.value) : null;
}

import { type Expression, lastName } from '../syntax/expression';
import type { RequestShape } from './apis/api';
import type { Evaluator } from './evaluate';
import { type AnswerForm, OPEN } from './jsonForm';
import { type Fields, readObject } from './request';
import { formOfSchema } from './schemaForm';

/** The SDKs' helpers around a schema, which is their first argument. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'zodResponseFormat',
  'zodTextFormat',
  'zodOutputFormat',
  'betaZodOutputFormat',
  'jsonSchemaOutputFormat',
  'betaJSONSchemaOutputFormat',
  'jsonSchema',
  'zodSchema',
]);

/** The form of a call's answer, where its schema stands in the code as JSON Schema or zod; null where it does not. */
export function readAnswerForm(fields: Fields, shape: RequestShape, evaluator: Evaluator): AnswerForm | null {
  const choice = choiceOf(fields, evaluator);
  if (choice !== undefined) return choice;
  for (const name of shape.schema) {
    const value = fields.byName.get(name)?.value;
    const schema = value === undefined ? null : schemaIn(value, evaluator);
    if (schema === null) continue;
    const form = formOfSchema(schema, evaluator);
    if (form !== OPEN) return form;
  }
  return null;
}

/** The AI SDK's `output: "enum"` and `Output.choice`, which wrap one of several words; `output: "array"` has no end. */
function choiceOf(fields: Fields, evaluator: Evaluator): AnswerForm | null | undefined {
  const output = fields.byName.get('output') ?? fields.byName.get('experimental_output');
  if (output === undefined) return undefined;
  const { expression } = evaluator.single(output.value);
  if (expression.kind === 'string') {
    if (expression.value === 'object') return undefined;
    return expression.value === 'enum' ? wrapped(fields.byName.get('enum')?.value, evaluator) : null;
  }
  if (expression.kind !== 'call' || lastName(expression.callee) !== 'choice') return undefined;
  const [options] = expression.arguments;
  return wrapped(options && readObject(options.value, evaluator).byName.get('options')?.value, evaluator);
}

function wrapped(words: Expression | undefined, evaluator: Evaluator): AnswerForm | null {
  if (words === undefined) return null;
  const { span } = words;
  const word = formOfSchema(
    { kind: 'object', entries: [{ kind: 'entry', key: 'enum', value: words }], span },
    evaluator,
  );
  return {
    shortest: `{"result":${word.shortest}}`,
    longest: word.longest === null ? null : `{"result":${word.longest}}`,
  };
}

/** The schema itself, out of what the APIs wrap it in. */
function schemaIn(value: Expression, evaluator: Evaluator, depth = 0): Expression | null {
  const { expression } = evaluator.single(value);
  if (depth > 4) return null;
  if (expression.kind === 'call') {
    const [first] = expression.arguments;
    const name = lastName(expression.callee);
    if (first === undefined) return null;
    if (WRAPPERS.has(name)) return schemaIn(first.value, evaluator, depth + 1) ?? first.value;
    if (name !== 'object' || !isOutput(expression.callee)) return expression;
    return readObject(first.value, evaluator).byName.get('schema')?.value ?? null;
  }
  if (expression.kind !== 'object') return null;
  const { byName } = readObject(expression, evaluator);
  const inner = byName.get('json_schema') ?? byName.get('format') ?? byName.get('schema');
  if (inner !== undefined) return schemaIn(inner.value, evaluator, depth + 1);
  return ['type', 'properties', 'enum', 'anyOf'].some((name) => byName.has(name)) && depth > 0 ? expression : null;
}

/** `Output.object({ schema })` of the AI SDK. */
function isOutput(callee: Expression): boolean {
  return callee.kind === 'member' && callee.object.kind === 'name' && callee.object.name === 'Output';
}

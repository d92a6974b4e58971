import type { Feature } from '../report';
import type { Expression } from '../syntax/expression';
import type { RequestShape } from './apis/api';
import { isSchema, isSet } from './attachments';
import type { CallSite } from './callSite';
import type { Evaluator } from './evaluate';
import type { Fields } from './request';
import { textOf } from './text';

export function readLimit(fields: Fields, shape: RequestShape, evaluator: Evaluator): CallSite['maxOutput'] {
  for (const name of shape.maxOutput) {
    const field = fields.byName.get(name);
    if (field === undefined) continue;
    const found = evaluator.single(field.value);
    if (found.expression.kind === 'null') continue;
    if (found.expression.kind !== 'number') return { value: null, evidence: 'unknown', definedAt: null };
    const evidence = found.evidence === 'literal' ? field.evidence : found.evidence;
    return { value: found.expression.value, evidence, definedAt: found.expression.span };
  }
  return null;
}

/** How many answers are asked for, all of them billed; null where that can't be read. */
export function readAnswers(fields: Fields, evaluator: Evaluator): number | null {
  const field = fields.byName.get('best_of') ?? fields.byName.get('n');
  if (field === undefined) return 1;
  const { expression } = evaluator.single(field.value);
  if (expression.kind === 'null') return 1;
  return expression.kind === 'number' && expression.value >= 1 ? expression.value : null;
}

export function featuresOf(
  fields: Fields,
  shape: RequestShape,
  prompt: ReadonlySet<Feature>,
  evaluator: Evaluator,
): Feature[] {
  const features = new Set<Feature>([...shape.implies, ...prompt]);
  const passes = (name: string): boolean => {
    const field = fields.byName.get(name);
    return field !== undefined && isSet(field.value, evaluator);
  };
  if (shape.tools.some(passes)) features.add('tools');
  if (shape.schema.some((name) => passes(name) && isSchema(name, fields, evaluator))) features.add('schema');
  if (shape.thinking.some(passes) && readEffort(fields, evaluator) !== 'none') features.add('thinking');
  const stream = fields.byName.get('stream');
  if (stream !== undefined && isSet(stream.value, evaluator)) features.add('stream');
  return [...features];
}

/** How much thinking the call asks for, in OpenAI's words; Anthropic's `thinking` is on (`medium`) or off (`none`). */
export function readEffort(fields: Fields, evaluator: Evaluator): string | null {
  const direct = fields.byName.get('reasoning_effort') ?? fields.byName.get('reasoningEffort');
  const object = fields.byName.get('reasoning') ?? fields.byName.get('thinking');
  const value =
    direct?.value ?? (object === undefined ? undefined : memberOf(object.value, ['effort', 'type'], evaluator));
  if (value === undefined) return null;
  const text = textOf(evaluator.single(value).expression, evaluator);
  if (text === 'disabled') return 'none';
  return text === 'enabled' || text === 'adaptive' ? 'medium' : text;
}

function memberOf(value: Expression, names: readonly string[], evaluator: Evaluator): Expression | undefined {
  const { expression } = evaluator.single(value);
  if (expression.kind !== 'object') return undefined;
  for (const name of names) {
    const entry = expression.entries.find((each) => each.kind === 'entry' && each.key === name);
    if (entry !== undefined) return entry.value;
  }
  return undefined;
}

import type { Span } from '../source';
import type { CallExpression, Expression } from '../syntax/expression';
import { apisKnowing } from './apis/apisKnowing';
import type { Made, Recognised, RequestShape, Says } from './apis/api';
import type { Evaluator } from './evaluate';
import { weaker } from './found';
import { type Origin, originsOf } from './origin';
import { type Field, type Fields, readFields, readObject } from './request';

/** An agent whose model has a model … */
const DEEPEST = 6;

/**
 * What a request passes, with what the objects that it is made with say of it: the model's constructor, an agent, a
 * `config` object. What stands nearer to the call goes before.
 */
export function requestFields(
  call: CallExpression,
  { shape, settings, fields }: Recognised,
  evaluator: Evaluator,
): Fields {
  const merged = new MergedFields();
  merged.add(renamed(fields ?? readFields(call, shape, evaluator), shape));
  for (const each of settings) merged.add(renamed(readFields(each.call, each, evaluator), each));
  merged.nest(shape, evaluator);
  for (const name of shape.via ?? []) {
    const value = merged.byName.get(name)?.value;
    if (value !== undefined) merged.add(fieldsOfHolder(value, evaluator, DEEPEST));
  }
  merged.nest(shape, evaluator);
  return merged;
}

/** What a call passes whose client run time picks: the model and the limit may be those of any of them. */
export function requestFieldsOf(
  call: CallExpression,
  all: readonly [Recognised, ...Recognised[]],
  evaluator: Evaluator,
): Fields {
  const [first] = all;
  const merged = new MergedFields();
  merged.add(requestFields(call, first, evaluator));
  if (all.length === 1) return merged;
  const each = all.map((one) => ({ shape: one.shape, fields: requestFields(call, one, evaluator) }));
  for (const names of [(shape: RequestShape) => shape.model, (shape: RequestShape) => shape.maxOutput]) {
    const [name] = names(first.shape);
    const fields = each.map((one) => names(one.shape).flatMap((key) => one.fields.byName.get(key) ?? [])[0]);
    const field = name === undefined ? null : anyOf(fields, call);
    if (name !== undefined && field !== null) merged.byName.set(name, field);
  }
  return merged;
}

/** Null where none is there, or all are the same. */
function anyOf(fields: readonly (Field | undefined)[], { span }: CallExpression): Field | null {
  const there = fields.filter((field) => field !== undefined);
  const alternatives = [...new Map(there.map(({ value }) => [value.span.start, value])).values()];
  const [first] = there;
  if (first === undefined) return null;
  const evidence = there.reduce((way, field) => weaker(way, field.evidence), first.evidence);
  if (there.length === fields.length && alternatives.length === 1) return { value: first.value, evidence };
  // One that says none has the default of its framework, or is made where nobody sees it.
  if (there.length < fields.length) alternatives.push({ kind: 'unknown', span });
  return { value: { kind: 'choice', how: 'condition', alternatives, span: first.value.span }, evidence };
}

/** A model or an agent, with the fields that it was made with. */
interface Holder {
  readonly made: Made;
  readonly fields: Fields;
}

/** The model or agent that a value is; null where it is none that is known. */
export function madeOf(value: Expression, evaluator: Evaluator): Holder | null {
  for (const origin of originsOf(value, evaluator)) {
    const holder = madeBy(origin, evaluator);
    if (holder !== null) return holder;
  }
  return null;
}

function madeBy(origin: Origin, evaluator: Evaluator): Holder | null {
  for (const api of apisKnowing(origin.module)) {
    const made = api.made(origin);
    if (made === null) continue;
    const merged = new MergedFields();
    for (const each of made.settings) merged.add(renamed(readFields(each.call, each, evaluator), each));
    return { made, fields: merged };
  }
  return null;
}

/** Each that a value may be; of those whose making is seen, if there are any. */
function eachMadeOf(value: Expression, evaluator: Evaluator): readonly Holder[] {
  const holders = originsOf(value, evaluator).flatMap((origin) => madeBy(origin, evaluator) ?? []);
  const seen = new Map<number, Holder>();
  for (const holder of holders) {
    const at = holder.made.settings.at(-1)?.call.span.start;
    if (at !== undefined && !seen.has(at)) seen.set(at, holder);
  }
  return seen.size > 0 ? [...seen.values()] : holders.slice(0, 1);
}

/** What an object with settings says of the requests that are made with it, or each of a list of such. */
function fieldsOfHolder(value: Expression, evaluator: Evaluator, depth: number): Fields {
  return evaluator.budget.spend(
    () => holderStep(value, evaluator, depth),
    () => NOTHING,
  );
}

function holderStep(value: Expression, evaluator: Evaluator, depth: number): Fields {
  const merged = new MergedFields();
  if (depth === 0) return merged;
  const found = evaluator.resolve(value);
  const [only] = found;
  if (found.length === 1 && only?.expression.kind === 'array') {
    const each = only.expression.items.map((item) => fieldsOfHolder(item.value, evaluator, depth - 1));
    return oneOf(each, only.expression);
  }
  const each = eachMadeOf(value, evaluator).map((holder) => fieldsOfMade(holder, evaluator, depth));
  return each.length === 0 ? merged : oneOf(each, value);
}

function fieldsOfMade(holder: Holder, evaluator: Evaluator, depth: number): Fields {
  const merged = new MergedFields();
  merged.add(holder.fields);
  // The parameter that holds the model is `model` to the request, whatever the object calls it.
  const [model] = holder.made.model.flatMap((name) => holder.fields.byName.get(name) ?? []);
  if (model !== undefined && !merged.byName.has('model')) merged.byName.set('model', model);
  for (const name of holder.made.via) {
    const inner = holder.fields.byName.get(name)?.value;
    if (inner !== undefined) merged.add(fieldsOfHolder(inner, evaluator, depth - 1));
  }
  return merged;
}

/** Of several agents the model may be that of any; all else is told apart by nobody. */
function oneOf(each: readonly Fields[], list: Expression): Fields {
  const models = each.flatMap(({ byName }) => byName.get('model') ?? []);
  const [first] = models;
  if (each.length === 1 && each[0] !== undefined) return each[0];
  const merged = new MergedFields();
  if (first === undefined) return merged;
  const evidence = models.reduce((way, model) => weaker(way, model.evidence), first.evidence);
  const alternatives = models.map(({ value }) => value);
  // One that says no model has the default of its framework.
  if (models.length < each.length) alternatives.push({ kind: 'unknown', span: list.span });
  merged.byName.set('model', {
    value:
      alternatives.length === 1
        ? first.value
        : { kind: 'choice', how: 'condition', alternatives, span: first.value.span },
    evidence,
  });
  return merged;
}

const NOTHING: Fields = { byName: new Map(), open: null };

function renamed(fields: Fields, { renamed: names }: Says): Fields {
  if (names === undefined) return fields;
  const byName = new Map<string, Field>();
  for (const [name, field] of fields.byName) {
    const known = Object.hasOwn(names, name) ? (names[name] ?? name) : name;
    if (!byName.has(known)) byName.set(known, field);
  }
  return { byName, open: fields.open, openAt: fields.openAt };
}

class MergedFields implements Fields {
  readonly byName = new Map<string, Field>();
  open: string | null = null;
  openAt: Span | undefined;

  add({ byName, open, openAt }: Fields): void {
    for (const [name, field] of byName) if (!this.byName.has(name)) this.byName.set(name, field);
    this.open ??= open;
    this.openAt ??= openAt;
  }

  nest({ nested = [] }: RequestShape, evaluator: Evaluator): void {
    for (const name of nested) {
      const holder = this.byName.get(name);
      if (holder === undefined) continue;
      const { byName, open, openAt } = readObject(holder.value, evaluator);
      const fields = [...byName].map(
        ([key, { value, evidence }]) => [key, { value, evidence: weaker(evidence, holder.evidence) }] as const,
      );
      this.add({ byName: new Map(fields), open, openAt });
    }
  }
}

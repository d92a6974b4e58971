import { type Expression, lastName } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { readObject } from './request';
import { followText } from './text';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What reads a value that is no plain one, such as a schema that calls make; undefined where that is none of its. */
export type ReadCall = (expression: Expression, evaluator: Evaluator, depth: number) => JsonValue | undefined;

/** Deep enough for the schemas of real tools. */
const DEEPEST = 16;
/** Where an object has what it runs, whatever that is written as: `parse: JSON.parse`. */
const RUN: ReadonlySet<string> = new Set(['function', 'parse', 'execute', 'run', 'callback', 'handler']);
/** SDKs' types that only hold what they are given: `ToolParam(name=…)`, `FunctionDefinition(…)`. */
const HOLDS = /^[A-Z]\w*(?:Param|Params|Definition)$/;

/** A value as JSON; undefined where any part of it can't be read. Functions in an object are left out: they are not sent. */
export function plainValue(
  value: Expression,
  evaluator: Evaluator,
  readCall: ReadCall = () => undefined,
  depth = 0,
): JsonValue | undefined {
  if (depth > DEEPEST) return undefined;
  return evaluator.budget.spend(
    () => plainStep(value, evaluator, readCall, depth),
    () => undefined,
  );
}

function plainStep(value: Expression, evaluator: Evaluator, readCall: ReadCall, depth: number): JsonValue | undefined {
  const { expression } = evaluator.single(value);
  switch (expression.kind) {
    case 'null':
      return null;
    case 'number':
    case 'boolean':
      return expression.value;
    case 'string':
    case 'template':
      return followText(expression, evaluator)?.text;
    case 'array':
      return listOf(expression, evaluator, readCall, depth);
    case 'object':
      return objectOf(expression, evaluator, readCall, depth);
    case 'call':
    case 'class':
      return readCall(expression, evaluator, depth) ?? heldBy(expression, evaluator, readCall, depth);
    case 'unknown': {
      const written = evaluator.file.written(expression.span);
      return /^-\d+(?:\.\d+)?$/.test(written) ? Number(written) : undefined;
    }
    default:
      return undefined;
  }
}

function listOf(
  list: Expression & { kind: 'array' },
  evaluator: Evaluator,
  readCall: ReadCall,
  depth: number,
): readonly JsonValue[] | undefined {
  const values: JsonValue[] = [];
  for (const item of list.items) {
    const value = plainValue(item.value, evaluator, readCall, depth + 1);
    if (value === undefined) return undefined;
    if (!item.spread) values.push(value);
    else if (isList(value)) values.push(...value);
    else return undefined;
  }
  return values;
}

function objectOf(object: Expression, evaluator: Evaluator, readCall: ReadCall, depth: number): JsonObject | undefined {
  const { byName, open } = readObject(object, evaluator);
  if (open !== null) return undefined;
  const entries: [string, JsonValue][] = [];
  for (const [key, field] of byName) {
    if (evaluator.single(field.value).expression.kind === 'function') continue;
    const value = plainValue(field.value, evaluator, readCall, depth + 1);
    if (value === undefined && RUN.has(key)) continue;
    if (value === undefined) return undefined;
    entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

function heldBy(call: Expression, evaluator: Evaluator, readCall: ReadCall, depth: number): JsonObject | undefined {
  if (call.kind !== 'call' || !HOLDS.test(lastName(call.callee))) return undefined;
  const entries: [string, JsonValue][] = [];
  for (const argument of call.arguments) {
    const value = argument.kind === 'named' ? plainValue(argument.value, evaluator, readCall, depth + 1) : undefined;
    if (argument.kind !== 'named' || value === undefined) return undefined;
    entries.push([argument.name, value]);
  }
  return Object.fromEntries(entries);
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

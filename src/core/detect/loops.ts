import type { LoopReport } from '../report';
import type { Span } from '../source';
import type { Around, FunctionAround, LoopAround } from '../syntax/around';
import type { CallExpression, Expression } from '../syntax/expression';
import { pathOf } from '../syntax/expression';
import { itemsOf } from './eachItem';
import type { Evaluator } from './evaluate';
import { originsOf } from './origin';
import { shorten } from './text';

/** Methods that call a function for each item. */
const EACH: ReadonlySet<string> = new Set([
  'map',
  'forEach',
  'flatMap',
  'filter',
  'reduce',
  'some',
  'every',
  'find',
  'mapAsync',
]);
/** Packages whose function takes the items and what to do with each. */
const EACH_MODULES = /^(?:p-map|p-each-series|p-map-series|async|async-pool|tiny-async-pool|modern-async)$/;
const RETRY_NAME = /attempt|retr(?:y|ies)|tries/i;
const RETRY_MODULES = /^(?:tenacity|backoff|retry|retrying|stamina|p-retry|async-retry|exponential-backoff)(?:[./]|$)/;
const RETRY_LIMITS: ReadonlySet<string> = new Set([
  'max_tries',
  'tries',
  'attempts',
  'stop_max_attempt_number',
  'numOfAttempts',
]);
/** These are the tries after the first. */
const RETRIES_AFTER: ReadonlySet<string> = new Set(['retries', 'maxRetries', 'max_retries']);

/** The loops that a call stands in, from it outwards to the end of its function. */
export function loopsAround(around: readonly Around[], evaluator: Evaluator): readonly LoopReport[] {
  const loops: LoopReport[] = [];
  for (const each of around) {
    if (each.kind === 'loop') loops.push(loopReport(each, evaluator));
    else if (each.kind === 'class') break;
    else {
      const called = callback(each, evaluator);
      if (called !== null) loops.push(called);
      const again = each.decorators.flatMap((decorator) => retried(decorator, evaluator) ?? [])[0];
      if (again !== undefined) loops.push(again);
      // A function that is handed to a call is run there; what stands around one with a name says nothing of who calls it.
      if (each.argumentOf === null) break;
    }
  }
  return loops;
}

function loopReport({ how, head, over, counts }: LoopAround, evaluator: Evaluator): LoopReport {
  const written = evaluator.file.written(head).replace(/[\s:{(]+$/, '');
  const isRetry = how === 'for' && RETRY_NAME.test(written.replace(/ (?:in|of) (?!range\()[^]*/, ''));
  const times = over === null ? counted(counts, evaluator) : timesOf(over, evaluator);
  return loop(isRetry ? 'retry' : how, head, written, times, evaluator);
}

function loop(
  how: LoopReport['how'],
  at: Span,
  written: string,
  times: number | null,
  { file }: Evaluator,
): LoopReport {
  return { how, written: shorten(written.replace(/\s+/g, ' ')), line: file.location(at).line, times };
}

function counted(counts: LoopAround['counts'], evaluator: Evaluator): number | null {
  if (counts === undefined) return null;
  const [from, to] = [numberOf(counts.from, evaluator), numberOf(counts.to, evaluator)];
  return from === null || to === null ? null : Math.max(0, Math.ceil(to - from) + (counts.inclusive ? 1 : 0));
}

/** `items.map(async (item) => …)`, `map(lambda …, items)`, `Array.from({ length: 5 }, …)`, `pMap(items, …)`. */
function callback({ argumentOf: call }: FunctionAround, evaluator: Evaluator): LoopReport | null {
  if (call?.kind !== 'call') return null;
  const again = retried(call, evaluator);
  if (again !== null) return again;
  const over = goneThrough(call, evaluator);
  if (over === undefined) return null;
  const written = `${evaluator.file.written(call.callee.span)}(…)`;
  return loop('callback', call.span, written, over === null ? null : timesOf(over, evaluator), evaluator);
}

/** What a call goes through with the function that it is given; undefined where it does not, null where that is not written. */
export function goneThrough(call: CallExpression, evaluator: Evaluator): Expression | null | undefined {
  const { callee } = call;
  const [first, second] = call.arguments;
  if (callee.kind === 'member' && EACH.has(callee.property)) {
    const isPool = second !== undefined && callee.property === 'map' && evaluator.file.source.language === 'python';
    return isPool ? second.value : callee.object;
  }
  const path = pathOf(callee);
  if (path === 'map' || path === 'filter') return second?.value ?? null;
  if (path === 'Array.from' && first?.value.kind === 'object') {
    const length = first.value.entries.find((entry) => entry.kind === 'entry' && entry.key === 'length');
    return length?.value ?? null;
  }
  if (originsOf(callee, evaluator).some(({ module }) => EACH_MODULES.test(module))) return first?.value ?? null;
  return undefined;
}

function timesOf(over: Expression, evaluator: Evaluator): number | null {
  if (over.kind === 'call' && over.callee.kind === 'name' && over.callee.name === 'range')
    return rangeOf(over, evaluator);
  const number = numberOf(over, evaluator);
  const found = number === null ? itemsOf(over, [], evaluator) : null;
  return found === null || found.evidence === 'default' ? number : found.items.length;
}

function rangeOf({ arguments: given }: CallExpression, evaluator: Evaluator): number | null {
  const numbers = given.map(({ kind, value }) => (kind === 'positional' ? numberOf(value, evaluator) : null));
  const [first, second, third] = numbers;
  if (first === undefined || numbers.includes(null)) return null;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const step = third ?? 1;
  return from === null || to === null || step === 0 ? null : Math.max(0, Math.ceil((to - from) / step));
}

function numberOf(expression: Expression, evaluator: Evaluator): number | null {
  const found = evaluator.single(expression);
  return found.expression.kind === 'number' && found.evidence !== 'default' ? found.expression.value : null;
}

/** `@retry(stop=stop_after_attempt(3))`, `pRetry(…, { retries: 2 })`: how often it is tried at most. */
function retried(decorator: Expression, evaluator: Evaluator): LoopReport | null {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator;
  if (!originsOf(callee, evaluator).some(({ module }) => RETRY_MODULES.test(module))) return null;
  const written = `${decorator.kind === 'call' ? evaluator.file.written(callee.span) : evaluator.file.written(decorator.span)}(…)`;
  const given = decorator.kind === 'call' ? decorator.arguments.flatMap(named) : [];
  const times = given.flatMap(({ name, value }) => {
    if (name === 'stop' && value.kind === 'call' && value.arguments[0] !== undefined)
      return pathOf(value.callee)?.endsWith('stop_after_attempt')
        ? [numberOf(value.arguments[0].value, evaluator)]
        : [];
    if (RETRY_LIMITS.has(name)) return [numberOf(value, evaluator)];
    const after = RETRIES_AFTER.has(name) ? numberOf(value, evaluator) : null;
    return after === null ? [] : [after + 1];
  });
  return loop('retry', decorator.span, written, times[0] ?? null, evaluator);
}

function named(
  argument: CallExpression['arguments'][number],
): readonly { readonly name: string; readonly value: Expression }[] {
  if (argument.kind === 'named') return [argument];
  if (argument.kind !== 'positional' || argument.value.kind !== 'object') return [];
  return argument.value.entries.flatMap((entry) =>
    entry.kind === 'entry' ? [{ name: entry.key, value: entry.value }] : [],
  );
}

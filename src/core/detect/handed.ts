import type { Span } from '../source';
import type { Argument, CallExpression } from '../syntax/expression';
import type { CallCandidate, Scope } from '../syntax/outline';
import type { Evaluator } from './evaluate';

/** Of functions that hand it on. */
const DEEPEST = 3;

/**
 * The call of a function of the workspace that writes to what a later call passes: `tune(request)` before
 * `create(request)`. Null where there is none. What the function writes is not followed.
 */
export function handedOver(call: CallExpression, evaluator: Evaluator): Span | null {
  const names = call.arguments.flatMap(nameOf);
  if (names.length === 0) return null;
  const { scopes, file } = evaluator;
  const scope = scopes.at(call.span.start);
  for (const name of names) file.trace?.mention(name);
  for (const candidate of scope.calls) {
    const { span } = candidate;
    if (span.end > call.span.start) continue;
    // Most calls are of something else, and need not be lowered.
    const written = file.written(span);
    if (!names.some((name) => written.includes(name))) continue;
    const expression = candidate.expression();
    if (expression.kind !== 'call' || !expression.arguments.flatMap(nameOf).some((each) => names.includes(each)))
      continue;
    if (writesToParameter(expression, evaluator, DEEPEST)) return span;
  }
  return null;
}

/** The name that is handed over; of an object written there (`{ ...options }`), the names of which it has all. */
function nameOf({ value }: Argument): string[] {
  if (value.kind === 'name') return [value.name];
  if (value.kind !== 'object') return [];
  return value.entries.flatMap((entry) =>
    entry.kind === 'spread' && entry.value.kind === 'name' ? [entry.value.name] : [],
  );
}

function writesToParameter(call: CallExpression, evaluator: Evaluator, depth: number): boolean {
  const callee = evaluator.single(call.callee).expression;
  const scope = callee.kind === 'function' ? evaluator.scopes.scopeOf(callee.span) : null;
  if (scope === null) return false;
  const parameters = parametersOf(scope);
  const isWritten = [...scope.bindings].some(([name, bindings]) =>
    parameters.some(
      (parameter) =>
        name.startsWith(`${parameter}.`) ||
        (name === parameter && bindings.some(({ operation }) => operation !== 'set')),
    ),
  );
  if (isWritten || depth === 0) return isWritten;
  return callsBelow(scope).some(({ expression }) => {
    const inner = expression();
    const handsOn = inner.kind === 'call' && inner.arguments.flatMap(nameOf).some((each) => parameters.includes(each));
    return handsOn && writesToParameter(inner, evaluator, depth - 1);
  });
}

export function callsBelow({ calls, children }: Scope): readonly CallCandidate[] {
  return [...calls, ...children.flatMap(callsBelow)];
}

/** The names of a function's parameters, without the instance that a method is called on. */
export function parametersOf(scope: Scope): readonly string[] {
  return [...scope.bindings]
    .filter(([name, bindings]) => name !== 'self' && bindings.some(({ kind }) => kind === 'parameter'))
    .map(([name]) => name);
}

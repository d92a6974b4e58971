import type { CallExpression, Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { Trail } from './found';
import { callsBelow, parametersOf } from './handed';

/** A function of the workspace that calls what it is handed with all else: `def retry(function, *args): return function(*args)`. */
export function callsWhatItIsHanded(callee: Expression, evaluator: Evaluator): boolean {
  const { kind, span } = evaluator.single(callee).expression;
  const scope = kind === 'function' ? evaluator.scopes.scopeOf(span) : evaluator.methodAt(callee, new Trail());
  if (scope === null) return false;
  const parameters = parametersOf(scope);
  return callsBelow(scope).some(
    ({ method, expression }) => parameters.includes(method) && handsAllOn(expression(), evaluator),
  );
}

/** It stands in such a function: the call is where a method is handed over, with what it sends. */
export function isOfHanded(call: CallExpression, evaluator: Evaluator): boolean {
  const { callee } = call;
  if (callee.kind !== 'name' || !handsAllOn(call, evaluator)) return false;
  const bindings = evaluator.scopes.reaching(callee.name, callee.span)?.sets ?? [];
  return bindings.some((binding) => {
    const passed = binding.kind === 'parameter' ? evaluator.callers.passed(binding) : null;
    return passed !== null && !passed.isLeftOut && passed.values.every(({ kind }) => kind === 'member');
  });
}

/** `function(*args, **kwargs)`: what the function itself was given besides, and nothing else. */
function handsAllOn(call: Expression, { scopes, file }: Evaluator): boolean {
  if (call.kind !== 'call' || call.arguments.length === 0) return false;
  return call.arguments.every(({ kind, value }) => {
    if ((kind !== 'spread' && kind !== 'namedSpread') || value.kind !== 'name') return false;
    const bindings = scopes.reaching(value.name, value.span)?.sets ?? [];
    return bindings.some((each) => each.kind === 'parameter' && /^(?:\*|\.\.\.)/.test(file.written(each.span)));
  });
}

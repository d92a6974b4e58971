import { type CallExpression, type Expression, pathOf } from '../syntax/expression';
import type { Span } from '../source';
import { ALL_APIS } from './apis/allApis';
import type { Recognised } from './apis/api';
import type { Evaluator } from './evaluate';
import { isOfApi } from './modules';
import { type Origin, originsOf } from './origin';
import { passesRequest, referredCall } from './references';

/** What a call may be; more than one where run time picks the client. */
export function recognise(call: CallExpression, evaluator: Evaluator): readonly Recognised[] {
  const origins = globalOrigin(call.callee, evaluator) ?? originsOf(call.callee, evaluator);
  const all = origins.flatMap((origin) =>
    ALL_APIS.flatMap((api) => api.recognise(origin, call, evaluator) ?? []).slice(0, 1),
  );
  // Of no SDK's, as far as anybody sees.
  if (all.length === 0 && !origins.some(({ module }) => isOfApi(module)))
    return ALL_APIS.flatMap((api) => api.recogniseAlone?.(call, evaluator) ?? []).slice(0, 1);
  // Of several clients, one whose own method it is goes before one that would have to be wrapped first.
  const own = all.filter(({ shape }) => shape.needs === undefined);
  return own.length > 0 ? own : all;
}

/** A method that is handed to what calls it: `asyncio.to_thread(client.messages.create, model=…)`, where it stands. */
export function handedOn(
  call: CallExpression,
  evaluator: Evaluator,
): { readonly at: Span; readonly call: CallExpression; readonly recognised: readonly Recognised[] } | null {
  const referred = referredCall(call);
  // With nothing after it only what is known to call it does.
  if (referred === null || !(referred.sure || referred.call.arguments.length > 0)) return null;
  const recognised = recognise(referred.call, evaluator);
  const [first] = recognised;
  if (first === undefined || !(referred.sure || passesRequest(referred.call, first, evaluator))) return null;
  return { at: referred.call.span, call: referred.call, recognised };
}

/** `fetch` and `globalThis.fetch`: a name that nothing binds, of the module that has no name. */
function globalOrigin(callee: Expression, { scopes }: Evaluator): readonly Origin[] | null {
  const path = pathOf(callee)?.replace(/^(?:globalThis|window)\./, '');
  if (path === undefined || path.includes('.') || scopes.reaching(path, callee.span) !== null) return null;
  return [{ module: '', steps: [{ kind: 'name', name: path }] }];
}

import { type CallExpression, type Expression, lastName, pathOf } from '../syntax/expression';
import type { Span } from '../source';
import { ALL_APIS } from './apis/allApis';
import { apisKnowing } from './apis/apisKnowing';
import type { Recognised } from './apis/api';
import type { Evaluator } from './evaluate';
import { callsWhatItIsHanded, isOfHanded } from './handsOn';
import { isOfApi } from './modules';
import { type Origin, originsOf } from './origin';
import { passesRequest, referredCall } from './references';

/** What a call may be; more than one where run time picks the client. */
export function recognise(call: CallExpression, evaluator: Evaluator): readonly Recognised[] {
  if (isOfHanded(call, evaluator)) return [];
  const origins = globalOrigin(call.callee, evaluator) ?? originsOf(call.callee, evaluator);
  const all = origins.flatMap((origin) => {
    for (const api of apisKnowing(origin.module)) {
      const recognised = api.recognise(origin, call, evaluator);
      if (recognised !== null) return [recognised];
    }
    return [];
  });
  // Of no SDK's, as far as anybody sees.
  if (all.length === 0 && !origins.some(({ module }) => isOfApi(module))) return recognisedAlone(call, evaluator);
  // Of several clients, one whose own method it is goes before one that would have to be wrapped first.
  const own = all.filter(({ shape }) => shape.needs === undefined);
  return own.length > 0 ? own : all;
}

function recognisedAlone(call: CallExpression, evaluator: Evaluator): readonly Recognised[] {
  for (const { recogniseAlone } of TOLD_ALONE) {
    const recognised = recogniseAlone?.(call, evaluator) ?? null;
    if (recognised !== null) return [recognised];
  }
  return [];
}

const TOLD_ALONE = ALL_APIS.filter(({ recogniseAlone }) => recogniseAlone !== undefined);

/**
 * A method that is handed to what calls it: `asyncio.to_thread(client.messages.create, model=…)`, where it stands. `methods`: the
 * names that it may have; null where any object may be called.
 */
export function handedOn(
  call: CallExpression,
  methods: ReadonlySet<string> | null,
  evaluator: Evaluator,
): { readonly at: Span; readonly call: CallExpression; readonly recognised: readonly Recognised[] } | null {
  const handed = referredCall(call);
  const referred = handed && { ...handed, sure: handed.sure || callsWhatItIsHanded(call.callee, evaluator) };
  // With nothing after it only what is known to call it does.
  if (referred === null || !(referred.sure || referred.call.arguments.length > 0)) return null;
  if (methods !== null && !methods.has(lastName(referred.call.callee))) return null;
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

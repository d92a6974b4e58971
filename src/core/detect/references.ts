import type { CallExpression, Expression } from '../syntax/expression';
import type { CallCandidate } from '../syntax/outline';
import { ALL_APIS } from './apis/allApis';
import type { Recognised } from './apis/api';
import type { Evaluator } from './evaluate';
import { NO_SDKS, type Sdks, sdksOfMethod } from './sdks';
import { requestFields } from './settings';

/** Functions that call what they are handed with what they are handed after it. */
const RUNNERS: ReadonlySet<string> = new Set([
  'partial',
  'partialmethod',
  'to_thread',
  'run_in_executor',
  'run_sync',
  'run_in_threadpool',
  'submit',
  'sync_to_async',
]);
/** Methods by the end of a reference: `client.messages.create,` and `…create)`. */
const REFERENCE = new RegExp(
  `\\.(${[...new Set(ALL_APIS.flatMap((api) => api.methods))].map((name) => name.replace(/\W/g, '\\$&')).join('|')})\\s*[,)]`,
  'g',
);
/** Runs of a reference, in which what calls it stands before it. */
const LONGEST = 400;

/** A method that is handed to what calls it: `asyncio.to_thread(client.messages.create, model=…)`. */
export interface Reference {
  readonly candidate: CallCandidate;
  /** The call as it would be written there, from the method to the end of what is passed. */
  readonly call: CallExpression;
}

/** The SDKs whose methods a text of Python hands on to what calls them; none where it hands on none, which is most often. */
export function sdksReferred(text: string): Sdks {
  let sdks = NO_SDKS;
  for (const [, name = ''] of text.matchAll(REFERENCE)) sdks |= sdksOfMethod(name);
  return sdks;
}

/** Whether a call's text has a method of one of the SDKs that is not called, near to its beginning. */
export function holdsReference({ span }: CallCandidate, sdks: Sdks, { file }: Evaluator): boolean {
  const text = file.written({ start: span.start, end: Math.min(span.end, span.start + LONGEST) });
  return (sdksReferred(text) & sdks) !== NO_SDKS;
}

/** The call that a call makes by handing a method on; null where it hands on none. */
export function referredCall(call: CallExpression): { readonly call: CallExpression; readonly sure: boolean } | null {
  const applied = call.callee.kind === 'call' ? call.callee : null;
  // `retry(client.messages.create)(model=…)`.
  const [handed] = applied?.arguments ?? [];
  if (applied !== null && handed !== undefined && applied.arguments.length === 1 && isMethod(handed.value))
    return { call: { ...call, callee: handed.value }, sure: RUNNERS.has(nameOf(applied.callee)) };
  const runs = RUNNERS.has(nameOf(call.callee));
  const at = call.arguments.findIndex(({ kind, value }) => kind === 'positional' && isMethod(value));
  const reference = call.arguments[at];
  // An executor, or None, stands before the function; what else does, nobody knows.
  if (reference === undefined || at > 1) return null;
  const rest = call.arguments.slice(at + 1);
  const end = rest.at(-1)?.value.span.end ?? reference.value.span.end;
  const span = { start: reference.value.span.start, end };
  return { call: { kind: 'call', callee: reference.value, arguments: rest, span }, sure: runs };
}

/** Whether what is handed on with it is the request's own: then whatever it is handed to calls it. */
export function passesRequest(call: CallExpression, recognised: Recognised, evaluator: Evaluator): boolean {
  const { shape } = recognised;
  const own = { ...recognised, settings: [] };
  const { byName } = requestFields(call, own, evaluator);
  return [...shape.model, ...shape.prompt.map(({ field }) => field)].some((name) => byName.has(name));
}

function isMethod(expression: Expression): boolean {
  return expression.kind === 'member';
}

function nameOf(callee: Expression): string {
  return callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
}

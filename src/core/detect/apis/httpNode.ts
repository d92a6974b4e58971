import type { CallExpression, Expression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { readObject } from '../request';
import type { HttpRequest } from './httpRequest';

/** Node's own modules. */
export const NODE_HTTP = /^(?:node:)?https?$/;

/** `https.request({ hostname, path }, …)`, whose body is what is written to it then: `request.write(JSON.stringify({ … }))`. */
export function nodeRequest(call: CallExpression, evaluator: Evaluator): HttpRequest | null {
  const body = writtenTo(call, evaluator);
  const [first] = call.arguments;
  if (first === undefined || body === null) return null;
  const { expression } = evaluator.single(first.value);
  if (expression.kind !== 'object') return { url: first.value, base: null, body };
  const { byName } = readObject(first.value, evaluator);
  const host = (byName.get('hostname') ?? byName.get('host'))?.value;
  const path = byName.get('path')?.value;
  if (host === undefined || path === undefined) return null;
  const { span } = first.value;
  const scheme: Expression = { kind: 'string', value: 'https://', span };
  return { url: { kind: 'template', parts: [scheme, host, path], span }, base: null, body };
}

const WRITES: ReadonlySet<string> = new Set(['write', 'end']);

/** What is written first to the request that a call makes. */
function writtenTo({ span }: CallExpression, { file, scopes }: Evaluator): Expression | null {
  for (const candidate of file.fileAt(span.start).outline.callsOf(WRITES)) {
    if (candidate.span.start < span.start) continue;
    const write = candidate.expression();
    if (write.kind !== 'call' || write.callee.kind !== 'member' || write.callee.object.kind !== 'name') continue;
    const { name, span: use } = write.callee.object;
    const [written] = write.arguments;
    const isOf = scopes.reaching(name, use)?.sets.some((each) => each.value()?.span.start === span.start) ?? false;
    if (isOf && written !== undefined) return written.value;
  }
  return null;
}

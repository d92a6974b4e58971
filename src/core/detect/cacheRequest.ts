import type { RequestShape } from './apis/api';
import type { BillingQuestion } from './billing';
import { type CacheMark, cacheMark } from './cacheMark';
import type { CacheRequest } from './callSite';
import type { Evaluator } from './evaluate';
import { type Fields, readObject } from './request';

/** The last mark counts: the vendor keeps all that stands before its end, tools first, then the system's texts, then messages. */
export function readCache({
  fields,
  shape,
  prompt,
  tools,
  evaluator,
}: BillingQuestion): CacheRequest | 'unread' | null {
  const { parts } = prompt;
  const last = parts.findLastIndex(({ mark }) => mark !== undefined);
  const whole = cacheMark(fields, evaluator);
  const onTools = last < 0 && whole === null ? toolsMark(fields, shape, evaluator) : null;
  // On the request itself it goes for the whole prompt.
  const mark = whole ?? parts[last]?.mark ?? onTools;
  if (mark === null) return null;
  if (mark.retention === 'unread') return 'unread';
  const { retention, written } = mark;
  return { retention, parts: whole === null ? last + 1 : parts.length, tools, written };
}

function toolsMark(fields: Fields, shape: RequestShape, evaluator: Evaluator): CacheMark | null {
  let last: CacheMark | null = null;
  for (const name of shape.tools) {
    const value = fields.byName.get(name)?.value;
    const list = value === undefined ? undefined : evaluator.single(value).expression;
    const tools =
      list?.kind === 'array'
        ? list.items.map((item) => item.value)
        : list?.kind === 'object'
          ? list.entries.map((entry) => entry.value)
          : [];
    for (const tool of tools) {
      const { expression } = evaluator.single(tool);
      // `tool({ … })` of the AI SDK gives what it is given.
      const made = expression.kind === 'call' ? (expression.arguments[0]?.value ?? tool) : tool;
      last = cacheMark(readObject(made, evaluator), evaluator) ?? last;
    }
  }
  return last;
}

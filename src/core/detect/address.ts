import type { CallExpression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { readFields } from './request';
import { textOf } from './text';

/** Where a client was told to send its requests. `host` is null where run time says. */
export interface Address {
  readonly host: string | null;
  readonly written: string;
}

/** The address in a client's constructor; null where it has none, and the SDK's own is used. */
export function addressOf(client: CallExpression, evaluator: Evaluator): Address | null {
  const { byName, open } = readFields(client, {}, evaluator);
  const field = byName.get('base_url') ?? byName.get('baseURL') ?? byName.get('basePath') ?? byName.get('provider');
  // What a `**settings` holds may be an address as well.
  if (field === undefined) return open === null ? null : { host: null, written: open };
  const { expression } = evaluator.single(field.value);
  if (expression.kind === 'null') return null;
  const text = textOf(expression, evaluator);
  return { host: text === null ? null : hostOf(text), written: evaluator.file.written(field.value.span) };
}

function hostOf(address: string): string | null {
  try {
    return new URL(address).host.toLowerCase();
  } catch {
    return null;
  }
}

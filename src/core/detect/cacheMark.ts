import type { Expression } from '../syntax/expression';
import type { CacheRequest } from './callSite';
import type { Evaluator } from './evaluate';
import { type Fields, readObject } from './request';

/** What a block asks the vendor to keep; `unread` where the code does not say whether it asks, or for how long. */
export type CacheMark = { readonly retention: CacheRequest['retention'] | 'unread'; readonly written: string };

/** The AI SDK's options of a provider, under its present name and those before. */
const OPTIONS = ['providerOptions', 'experimental_providerMetadata', 'providerMetadata'];

/**
 * Anthropic's mark on a block, a message, a tool or the whole request, in its own words, LiteLLM's (the same) and the AI
 * SDK's. Null where there is none. https://platform.claude.com/docs/en/build-with-claude/prompt-caching
 */
export function cacheMark({ byName }: Fields, evaluator: Evaluator): CacheMark | null {
  const direct = byName.get('cache_control') ?? byName.get('cacheControl');
  if (direct !== undefined)
    return markOf(direct.value, byName.has('cache_control') ? 'cache_control' : 'cacheControl', evaluator);
  for (const name of OPTIONS) {
    const options = byName.get(name)?.value;
    const anthropic = options && readObject(options, evaluator).byName.get('anthropic')?.value;
    const inner = anthropic && readObject(anthropic, evaluator).byName;
    const mark = inner?.get('cacheControl') ?? inner?.get('cache_control');
    if (mark !== undefined) return markOf(mark.value, 'cacheControl', evaluator);
  }
  return null;
}

function markOf(value: Expression, written: string, evaluator: Evaluator): CacheMark | null {
  const { expression } = evaluator.single(value);
  if (expression.kind === 'null') return null;
  if (expression.kind !== 'object') return { retention: 'unread', written };
  const { byName, open } = readObject(expression, evaluator);
  const ttl = byName.get('ttl');
  const kept = ttl === undefined ? undefined : evaluator.single(ttl.value).expression;
  if (kept === undefined) return { retention: open === null ? '5m' : 'unread', written };
  if (kept.kind === 'null') return { retention: '5m', written };
  const known = kept.kind === 'string' && (kept.value === '5m' || kept.value === '1h');
  return { retention: known ? (kept.value === '1h' ? '1h' : '5m') : 'unread', written };
}

import type { CountRequest } from '../core/exact/countRequest';
import { ProviderError } from './providerError';
import { withTimeLimit } from './timeLimit';

/** The port to a vendor that counts the tokens of a request for nothing. */
export interface TokenCounting {
  /** As a message names it: `Anthropic`, `Google`, or the host where it is not the vendor's own. */
  readonly name: string;
  /** Where the requests go: `api.anthropic.com`. */
  readonly host: string;
  readonly hasKey: boolean;
  /** Why nothing can be asked, in words: no key, one with a line break, an address that is none. */
  readonly problem: string | null;
  /** Sends one request, once. Throws a `ProviderError`; anything, after `signal` is aborted. */
  readonly count: (request: CountRequest, signal: AbortSignal) => Promise<number>;
}

/** Nothing is written in answer: what takes longer has gone wrong. */
export const LONGEST_COUNT_MS = 30_000;

/** The tokens of a request; null where `signal` was aborted before they came. Throws a `ProviderError`. */
export async function countTokens(
  counting: TokenCounting,
  request: CountRequest,
  { signal, longestMs = LONGEST_COUNT_MS }: { readonly signal: AbortSignal; readonly longestMs?: number },
): Promise<number | null> {
  if (counting.problem !== null) throw new ProviderError('key', counting.problem);
  const tooLong = () =>
    new ProviderError('tooLong', `${counting.name} has not answered in ${longestMs / 1000} seconds.`);
  const once = async function* (inner: AbortSignal) {
    yield await counting.count(request, inner);
  };
  for await (const tokens of withTimeLimit(once, { ms: longestMs, per: 'whole', error: tooLong }, signal)) {
    return tokens;
  }
  return null;
}

import type { ModelRequest, Provider } from './provider';
import { ProviderError } from './providerError';
import { type AttemptEvent, type RetryPolicy, withRetries } from './retry';
import { withTimeLimit } from './timeLimit';

export interface Limits {
  /** Without a sign of life, of each attempt. */
  readonly idleMs: number;
  /** All attempts and the waits between them. */
  readonly totalMs: number;
  readonly retry: RetryPolicy;
}

export const USUAL_LIMITS: Limits = {
  idleMs: 60_000,
  totalMs: 15 * 60_000,
  retry: { attempts: 3, firstWaitMs: 1000, longestWaitMs: 60_000 },
};

/**
 * The way from a request to an answer: attempts, each until it is silent for too long, all until it takes too long.
 * Throws a `ProviderError`; ends without an `end` when `signal` is aborted.
 */
export async function* askPatiently(
  provider: Provider,
  request: ModelRequest,
  { idleMs, totalMs, retry }: Limits,
  signal: AbortSignal,
): AsyncGenerator<AttemptEvent> {
  if (provider.problem !== null) throw new ProviderError('key', provider.problem);
  const silent = () => new ProviderError('silent', `No word for ${seconds(idleMs)}.`);
  const tooLong = () => new ProviderError('tooLong', `No end after ${seconds(totalMs)}.`);
  const attempts = (outer: AbortSignal) =>
    withRetries(
      () => withTimeLimit((inner) => provider.ask(request, inner), { ms: idleMs, per: 'item', error: silent }, outer),
      retry,
      outer,
    );
  yield* withTimeLimit(attempts, { ms: totalMs, per: 'whole', error: tooLong }, signal);
}

function seconds(ms: number): string {
  return ms === 1000 ? '1 second' : `${ms / 1000} seconds`;
}

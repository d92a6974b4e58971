import type { AnswerEvent } from './provider';
import { ProviderError } from './providerError';

export interface RetryPolicy {
  /** The first one included. */
  readonly attempts: number;
  /** Where the provider does not say how long to wait; doubled each time. */
  readonly firstWaitMs: number;
  /** A provider that asks for more is not waited for. */
  readonly longestWaitMs: number;
}

export type AttemptEvent =
  | AnswerEvent
  /** A request goes out; counted from 1. */
  | { readonly kind: 'attempt'; readonly attempt: number }
  /** A wait before this attempt. */
  | { readonly kind: 'retrying'; readonly attempt: number; readonly inSeconds: number; readonly because: string };

/**
 * Asks again where that may help: at limits of the provider and at its failures, which are not billed, and each only
 * before anything of an answer has come, which is. Not where a connection broke before the provider said anything: the
 * request may have been answered, and what is announced as the most that it can cost is the cost of one answer. The SDKs'
 * own retries are off: they wait unseen, as long as they are told, and through an abort.
 */
export async function* withRetries(
  ask: () => AsyncIterable<AnswerEvent>,
  { attempts, firstWaitMs, longestWaitMs }: RetryPolicy,
  signal: AbortSignal,
): AsyncGenerator<AttemptEvent> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    let came = false;
    yield { kind: 'attempt', attempt };
    try {
      for await (const event of ask()) {
        came = true;
        yield event;
      }
      return;
    } catch (error) {
      const retry = error instanceof ProviderError ? error.retry : null;
      if (!(error instanceof ProviderError) || !retry || came) throw error;
      if (attempt >= attempts) {
        throw attempt === 1 ? error : new ProviderError(error.kind, `${error.message} Asked ${attempt} times.`);
      }
      const waitMs = retry.afterMs ?? firstWaitMs * 2 ** (attempt - 1);
      const inSeconds = Math.ceil(waitMs / 1000);
      if (waitMs > longestWaitMs) {
        throw new ProviderError(error.kind, `${error.message} It asks to wait ${inSeconds} seconds: try again then.`);
      }
      yield { kind: 'retrying', attempt: attempt + 1, inSeconds, because: retry.because };
      await wait(waitMs, signal);
    }
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}

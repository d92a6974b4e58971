import type { ProviderError } from './providerError';

export interface TimeLimit {
  readonly ms: number;
  /** `item`: begins anew with each; time that whoever takes the items needs for them does not count. */
  readonly per: 'item' | 'whole';
  /** What is thrown when the time is over. */
  readonly error: () => ProviderError;
}

/**
 * The items of a source, until a time is over or `signal` is aborted: then the source's own signal is aborted, and it is
 * not waited for. After an abort it ends without an error.
 */
export async function* withTimeLimit<T>(
  source: (signal: AbortSignal) => AsyncIterable<T>,
  { ms, per, error }: TimeLimit,
  signal: AbortSignal,
): AsyncGenerator<T> {
  if (signal.aborted) return;
  const inner = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let interrupt: (by: 'time' | 'abort') => void = () => undefined;
  const interrupted = new Promise<'time' | 'abort'>((resolve) => {
    interrupt = resolve;
  });
  const onAbort = () => {
    interrupt('abort');
  };
  const startTimer = () => {
    timer = setTimeout(() => {
      interrupt('time');
    }, ms);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  const items = source(inner.signal)[Symbol.asyncIterator]();
  try {
    if (per === 'whole') startTimer();
    for (;;) {
      if (per === 'item') startTimer();
      const next = items.next();
      // It may fail after nobody waits for it any more.
      next.catch(() => undefined);
      const first = await Promise.race([next, interrupted]);
      if (per === 'item') clearTimeout(timer);
      if (first === 'time') throw error();
      if (first === 'abort' || first.done) return;
      yield first.value;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    inner.abort();
    items.return?.().catch(() => undefined);
  }
}

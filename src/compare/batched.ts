/** Twenty times a second is as often as anyone can read. */
const USUAL_MS = 50;

/**
 * A reporter that passes on the latest of many reports, and not more often than every `everyMs`. The first goes out at
 * once; `flush` sends what waits, `drop` forgets it.
 */
export interface Batched<T> {
  readonly report: (latest: T) => void;
  readonly flush: () => void;
  readonly drop: () => void;
}

export function batched<T>(pass: (latest: T) => void, everyMs: (latest: T) => number = () => USUAL_MS): Batched<T> {
  let waiting: { readonly latest: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    if (!waiting) return;
    const { latest } = waiting;
    waiting = null;
    pass(latest);
  };
  const pause = (ms: number) => {
    timer = setTimeout(() => {
      timer = null;
      if (!waiting) return;
      pause(everyMs(waiting.latest));
      flush();
    }, ms);
  };
  return {
    report: (latest) => {
      waiting = { latest };
      if (timer !== null) return;
      pause(everyMs(latest));
      flush();
    },
    flush,
    drop: () => {
      waiting = null;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

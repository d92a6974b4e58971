import type { Clock } from '../core/syntax/tooLong';

/** To ask for the time that was worked takes longer than many a step that is timed by it, in milliseconds by the wall. */
const BETWEEN_LOOKS = 20;

/**
 * Milliseconds that this process has worked, shared by so many threads that do: on a machine that does much else a file has as
 * much of the work as on an idle one, so that what is given up on hangs on the file alone.
 */
export function workClock(threads: number): Clock {
  let looked = -Infinity;
  let worked = 0;
  return () => {
    const now = performance.now();
    if (now - looked >= BETWEEN_LOOKS) {
      looked = now;
      const { user, system } = process.cpuUsage();
      worked = (user + system) / 1_000 / threads;
    }
    return worked;
  };
}

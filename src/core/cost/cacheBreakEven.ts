import type { Rates } from '../catalogue/catalogue';

/** How long a vendor keeps a prefix: the shorter and the longer retention that it sells. */
export type CacheRetention = 'short' | 'long';

/**
 * From how many calls on, all within the retention, writing a prefix to the cache once and reading it again is cheaper than
 * sending it each time: the least n for which write + (n − 1) × read < n × input. Null where it never is, or where the
 * vendor has no such prices.
 *
 * Anthropic's 1.25 + 0.1 (n − 1) < n holds from 2 calls, at the 1-hour write (2×) from 3. Where writing costs nothing extra,
 * as in caches that work by themselves, it pays from the second call.
 */
export function cacheBreakEvenCalls(rates: Rates, retention: CacheRetention): number | null {
  const { input, cacheRead } = rates;
  const write = writeRate(rates, retention);
  if (cacheRead === undefined || write === null || cacheRead >= input) return null;
  // write − read < n × (input − read), and n whole. A write below the input would pay at once.
  return Math.max(1, Math.floor(roundedOff((write - cacheRead) / (input - cacheRead))) + 1);
}

/** Null where the vendor has no such retention. A short one without a price of its own is billed as input. */
function writeRate({ input, cacheWrite5m, cacheWrite1h }: Rates, retention: CacheRetention): number | null {
  switch (retention) {
    case 'short':
      return cacheWrite5m ?? input;
    case 'long':
      return cacheWrite1h ?? null;
  }
}

/** (0.3 − 0.1) ÷ 0.1 is a hair below 2, and 2 is what decides. */
function roundedOff(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-9 ? whole : value;
}

import type { Model } from '../catalogue/catalogue';
import { type Range, ZERO } from '../estimate';
import { formatCount } from '../format';
import type { CachedInput } from '../report';

/** How a prompt that is partly kept in a cache is billed, in the cheapest, the likeliest and the dearest case. */
export interface CachedUsage {
  /** Neither read from the cache nor written to it. */
  readonly input: Range;
  readonly read: Range;
  readonly written: Range;
  /** For the reader, one sentence. */
  readonly because: string;
}

const RETENTION_SECONDS = { '5m': 300, '1h': 3600 } as const;
const SECONDS_PER_DAY = 86_400;

/** Where nothing is known of the traffic: the vendor's cache pays off from the second call on, so every second call is taken to find it. */
const UNKNOWN_TRAFFIC_HITS = 0.5;

/**
 * From how many tokens on Claude's models cache, where no source says it of one: of the others it is from 512 (Opus 5) to
 * 4,096 (Haiku 4.5). Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching
 */
const KNOWN_MINIMUMS = { least: 512, most: 4096 } as const;

export interface CachedQuestion {
  /** The whole prompt. */
  readonly input: Range;
  readonly cached: CachedInput;
  readonly model: Pick<Model, 'minimumCacheableTokens'> | null;
  /** Null where it is not known. */
  readonly callsPerDay: number | null;
}

/**
 * What the cheapest case reads and the dearest writes. Where the call asks for the cache, how many calls find it follows
 * from the traffic: of calls that come at random, at `rate` a second, 1 − e^(−rate × retention) come within the retention of
 * the one before, and each reading renews it. 1,000 a day and 5 minutes: 1 − e^(−3.47) = 97 %. What run time fills in makes
 * it another text with each call, which none before has written. What a vendor caches by itself is its best effort: only the
 * low figure counts on it.
 */
export function cachedUsage({ input, cached, model, callsPerDay }: CachedQuestion): CachedUsage {
  const minimum = model?.minimumCacheableTokens;
  const kept: Range = {
    low: Math.min(cached.low, input.low),
    likely: Math.min(cached.likely, input.likely),
    high: Math.min(cached.high, input.high),
  };
  const least = minimum ?? KNOWN_MINIMUMS.least;
  if (kept.likely < least) return tooShort(input, kept, least, minimum);
  if (cached.automatic) {
    const tokens = formatCount(kept.likely);
    return perhaps(
      input,
      kept,
      `The vendor caches the first ≈ ${tokens} tokens by itself where it can: the low figure has them read, the high one written.`,
    );
  }
  if (minimum === undefined && kept.likely < KNOWN_MINIMUMS.most) {
    const [from, to] = [KNOWN_MINIMUMS.least, KNOWN_MINIMUMS.most].map(formatCount);
    return perhaps(
      input,
      kept,
      `No source says from how many tokens on this model caches, ${from} to ${to} with others: only the low figure has the marked part read.`,
    );
  }
  const share = hitShare(cached, callsPerDay);
  const worst = callsPerDay === null ? 0 : share;
  return {
    input: rest(input, kept),
    read: { low: kept.low, likely: kept.likely * share, high: kept.high * worst },
    written: { low: 0, likely: kept.likely * (1 - share), high: kept.high * (1 - worst) },
    because: wordsOf(cached, callsPerDay, share),
  };
}

function tooShort(input: Range, kept: Range, least: number, minimum: number | undefined): CachedUsage {
  const whose = minimum === undefined ? 'the least of any model' : "the model's minimum";
  const because = `The part to be cached is likely below ${whose} of ${formatCount(least)} tokens: nothing is cached.`;
  if (kept.high < least) return { input, read: ZERO, written: ZERO, because };
  // Should it be as long as that, it is written: at no other rate is the dearest case surely the dearest.
  const written = { ...ZERO, high: kept.high };
  return { input: { ...input, high: input.high - kept.high }, read: ZERO, written, because };
}

/** Read at best, neither read nor written as is likely, written at worst. */
function perhaps(input: Range, kept: Range, because: string): CachedUsage {
  return {
    input: { low: input.low - kept.low, likely: input.likely, high: input.high - kept.high },
    read: { ...ZERO, low: kept.low },
    written: { ...ZERO, high: kept.high },
    because,
  };
}

function rest(input: Range, kept: Range): Range {
  return { low: input.low - kept.low, likely: input.likely - kept.likely, high: input.high - kept.high };
}

function hitShare({ retention, varies }: CachedInput, callsPerDay: number | null): number {
  if (varies) return 0;
  if (callsPerDay === null) return UNKNOWN_TRAFFIC_HITS;
  return 1 - Math.exp((-callsPerDay / SECONDS_PER_DAY) * RETENTION_SECONDS[retention]);
}

function wordsOf({ varies, retention }: CachedInput, callsPerDay: number | null, share: number): string {
  if (varies) {
    return 'The part to be cached has holes, so each call is taken to write it anew; the low figure has it read.';
  }
  if (callsPerDay === null) {
    return 'Every second call is taken to find the cached part: set the traffic to have it worked out.';
  }
  const kept = retention === '5m' ? '5 minutes' : '1 hour';
  return `${Math.round(share * 100)} % of the calls find the cached part, which is kept for ${kept}, if they come at random.`;
}

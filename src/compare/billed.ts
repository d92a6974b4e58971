import { ratesFor } from '../core/cost/cost';
import type { Priced } from '../core/cost/price';
import type { Usage } from '../providers/provider';

const PER_MILLION = 1_000_000;

/**
 * US dollars for what the provider counted; null where there is no price, or no count: never $0 for either. Cached
 * tokens are priced as input where the price has no rate of their own.
 */
export function billed(usage: Usage | null, priced: Priced | null): number | null {
  if (!usage || !priced) return null;
  const rates = ratesFor(usage.inputTokens, priced);
  const { read = 0, written = 0, writtenFor1h = 0 } = usage.cached ?? {};
  const rest = usage.inputTokens - read - written - writtenFor1h;
  const input =
    rest < 0
      ? // Servers count in ways of their own: parts that are more than the whole say nothing.
        usage.inputTokens * rates.input
      : rest * rates.input +
        read * (rates.cacheRead ?? rates.input) +
        written * (rates.cacheWrite5m ?? rates.input) +
        writtenFor1h * (rates.cacheWrite1h ?? rates.input);
  return (input + usage.outputTokens * rates.output) / PER_MILLION;
}

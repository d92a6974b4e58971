import type { Quote } from '../core/cost/quote';
import type { Provider } from '../providers/provider';
import type { Announcement, Contestant } from './comparison';

/** What is to be said of a contestant before it is asked. */
export function announce(contestant: Contestant, { host, hasKey }: Provider, quote: Quote): Announcement {
  const { inputTokens, atMostUsd } = quote;
  return { contestant, host, hasKey, inputTokens, atMostUsd };
}

import { MOST_TOKENS } from '../core/exact/countBounds';
import type { CountRequest } from '../core/exact/countRequest';
import type { Place } from './asProvider';
import { describeFailure } from './describeFailure';
import { keyProblem } from './key';
import { ProviderError } from './providerError';
import { countOf, fieldsOf } from './shape';
import type { TokenCounting } from './tokenCounting';

/** A count is some ten bytes, an error some hundred: what is longer is something else. */
export const LONGEST_COUNT_BYTES = 1_000_000;

/** What one vendor's protocol is made of. */
export interface CountProtocol {
  /** Sends the request, and gives the answer as it came: anything. Throws what an SDK throws. */
  readonly ask: (request: CountRequest, signal: AbortSignal) => Promise<unknown>;
  /** The field of the answer that has the count. */
  readonly field: string;
}

/** The port, from what sends one request. */
export function asTokenCounting({ name, address, key, needsKey }: Place, { ask, field }: CountProtocol): TokenCounting {
  const { host, baseUrl } = address;
  const missing = needsKey && key === null ? `There is no key for ${name}.` : null;
  return {
    name,
    host,
    hasKey: key !== null,
    problem: address.problem ?? keyProblem(key, name) ?? missing,
    async count(request, signal) {
      try {
        const answer = await ask(request, signal);
        const tokens = countOf(fieldsOf(answer)[field]);
        if (tokens !== null && tokens <= MOST_TOKENS) return tokens;
        throw field in fieldsOf(answer)
          ? new ProviderError('broken', `${name} answered with something that is no number of tokens.`)
          : new ProviderError('address', `What answers at ${baseUrl} counts no tokens. Is the base address right?`);
      } catch (raw) {
        throw describeFailure(raw, { name, host, baseUrl, model: request.model, key, began: false, free: true });
      }
    },
  };
}

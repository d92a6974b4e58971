import { addedTo } from './addedTo';
import { MOST_OFF } from './calibration';
import type { CountQuestion } from './countRequest';

type Asked = Pick<Extract<CountQuestion, { readonly kind: 'question' }>, 'request' | 'sample' | 'estimate'>;

/**
 * Whether so many tokens can be those of a request: not fewer than the vendor adds to every one, and neither a third of the
 * least that it is estimated at nor three times the most.
 *
 * @param tokens without those of stand-ins
 */
export function isPlausible(tokens: number, { request, sample, estimate }: Asked): boolean {
  const least = Math.max(addedTo(request, sample.tokenizer).frame.low, estimate.low / MOST_OFF);
  return tokens >= least && tokens <= estimate.high * MOST_OFF;
}

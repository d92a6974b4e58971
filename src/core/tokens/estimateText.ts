import { type Estimate, scale } from '../estimate';
import type { TextCounter } from './count';
import type { TokenizerFamily } from './families';

export interface Counting {
  readonly counter: TextCounter;
  readonly family: TokenizerFamily;
}

/** The tokens that a family of models makes of a text, in fractions where a factor is between them. */
export function estimateText(text: string, { counter, family }: Counting): Estimate {
  const { low, likely, high } = scale(family.factor, counter.count(text));
  return { low, likely, high, method: family.exact ? 'exact' : 'estimated' };
}

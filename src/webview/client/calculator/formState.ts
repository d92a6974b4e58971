import { formatCountExactly } from '../../../core/format';
import type { Example, Fill, Workload } from '../../calculatorProtocol';

export type NumberField =
  | 'requests'
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadPercent'
  | 'cacheWritePercent'
  | 'batchPercent'
  | 'passPercent'
  | 'turns'
  | 'systemTokens';

export type ServiceTier = NonNullable<Workload['serviceTier']>;

/** A model of a contender, and the percentage of the requests that it gets; both as typed. */
export interface Part {
  readonly model: string;
  readonly percent: string;
}

/** All that is filled in, as typed: what is half typed is kept, too. */
export interface FormState {
  readonly numbers: Readonly<Record<NumberField, string>>;
  readonly per: Workload['per'];
  readonly serviceTier: ServiceTier | null;
  /** Null where nothing is said, and the user's terms of the provider hold; false where it is said that it is not. */
  readonly regional: boolean | null;
  /** What is written to a cache is kept for the vendor's long retention. */
  readonly longCache: boolean;
  /** Each has a part or more. */
  readonly contenders: readonly (readonly Part[])[];
  /** The fields that still have an example in them. */
  readonly examples: readonly Example[];
}

const MOST_PLACES = 12;

export const EMPTY_PART: Part = { model: '', percent: '100' };

/** The form as the host wants it to begin. */
export function formOf({ workload, contenders, examples }: Fill): FormState {
  const { inputTokens, cacheReadTokens, cacheWriteTokens } = workload;
  const ofInput = (tokens: number): string => partOf(inputTokens, tokens);
  const named = contenders.map((parts) => parts.map(({ model, share }) => ({ model, percent: percentOf(share) })));
  return {
    numbers: {
      requests: formatCountExactly(workload.requests),
      inputTokens: formatCountExactly(inputTokens),
      outputTokens: formatCountExactly(workload.outputTokens),
      cacheReadPercent: ofInput(cacheReadTokens),
      cacheWritePercent: ofInput(cacheWriteTokens),
      batchPercent: percentOf(workload.batchShare),
      passPercent: percentOf(workload.passRate),
      turns: formatCountExactly(workload.turns ?? 1),
      systemTokens: formatCountExactly(workload.systemTokens ?? 0),
    },
    per: workload.per,
    serviceTier: workload.serviceTier ?? null,
    regional: workload.regional ?? null,
    longCache: workload.cacheRetention === '1h',
    contenders: named.length > 0 ? named : [[EMPTY_PART]],
    examples,
  };
}

/** On average over requests, tokens have fractions: to three places a month of millions of requests has its cents. */
export function shareOf(tokens: number, share: number): number {
  return Number((tokens * share).toFixed(3));
}

/** With as few places as the tokens come back with: 2,847 of 3,000 are 94.9 %. */
function partOf(all: number, tokens: number): string {
  const percent = all === 0 ? 0 : (tokens / all) * 100;
  for (let places = 0; places < MOST_PLACES; places++) {
    const short = percent.toFixed(places);
    if (shareOf(all, Number(short) / 100) === shareOf(tokens, 1)) return short;
  }
  return String(percent);
}

function percentOf(share: number): string {
  return String(Number((share * 100).toFixed(4)));
}

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
  readonly regional: boolean;
  /** Each has a part or more. */
  readonly contenders: readonly (readonly Part[])[];
  /** The fields that still have an example in them. */
  readonly examples: readonly Example[];
}

export const EMPTY_PART: Part = { model: '', percent: '100' };

/** The form as the host wants it to begin. */
export function formOf({ workload, contenders, examples }: Fill): FormState {
  const { inputTokens, cacheReadTokens, cacheWriteTokens } = workload;
  const ofInput = (tokens: number): string => percentOf(inputTokens === 0 ? 0 : tokens / inputTokens);
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
    regional: workload.regional ?? false,
    contenders: named.length > 0 ? named : [[EMPTY_PART]],
    examples,
  };
}

/** To four places, so that tokens come back as they were: 2,847 of 3,000 are 94.9 %. */
function percentOf(share: number): string {
  return String(Number((share * 100).toFixed(4)));
}

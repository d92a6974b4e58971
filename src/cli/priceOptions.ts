import { readMix } from '../core/cost/contender';
import type { ModelOrder } from '../core/cost/everyModel';
import type { Contender, Workload } from '../core/cost/whatIf';
import type { StatedRequests } from './optionValues';
import { UsageError } from './usageError';
import { USUAL_REQUESTS } from './usualRequests';

/** As they were given, each checked for itself. */
export interface PriceOptions {
  readonly requests?: StatedRequests;
  readonly per?: Workload['per'];
  readonly input?: number;
  readonly output?: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly cacheFor?: NonNullable<Workload['cacheRetention']>;
  readonly images?: number;
  readonly batch?: number | string;
  readonly passRate: number;
  readonly mix?: string;
  readonly serviceTier?: NonNullable<Workload['serviceTier']>;
  readonly regional?: true;
  readonly turns?: number;
  readonly system?: number;
  readonly all?: true;
  readonly provider?: string;
  readonly sort?: ModelOrder;
  readonly config?: string;
  readonly prices?: string;
  readonly today?: string;
  readonly format: 'table' | 'json';
}

/** Null for all. Throws a `UsageError` for what can't be asked for together. */
export function contendersOf(
  words: readonly string[],
  { mix, all, batch: share, sort, provider }: PriceOptions,
): readonly Contender[] | null {
  // `--batch MODEL` reads as if the model were the share.
  const named = typeof share === 'string' ? [share, ...words] : words;
  const models = named
    .flatMap((word) => word.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  // Models may stand beside a mix: what is asked for is still the one row of the mix.
  const alone = models.length > 0 && mix === undefined;
  const ways = [alone && 'MODEL', mix !== undefined && '--mix', all && '--all'].filter(Boolean);
  if (ways.length === 0) throw new UsageError('say which models: MODEL[,MODEL…], --mix A=0.7,B=0.3 or --all');
  if (ways.length > 1) throw new UsageError(`${ways.join(' and ')} cannot be asked for at once`);
  if (sort !== undefined && !all) throw new UsageError('--sort is of --all: models that are named keep their order');
  if (provider !== undefined && !all) throw new UsageError('--provider is of --all');
  if (all) return null;
  if (mix === undefined) return models.map((model) => [{ model, share: 1 }]);
  const contender = readMix(mix);
  if ('problem' in contender) throw new UsageError(`--mix: ${contender.problem}`);
  return [contender];
}

/** Throws a `UsageError` for what contradicts itself. */
export function workloadOf(options: PriceOptions): Workload {
  const {
    requests: stated = { requests: USUAL_REQUESTS },
    input,
    output,
    cacheRead,
    cacheWrite,
    system,
    images,
  } = options;
  if (images !== undefined && options.all) throw new UsageError('--images is not of --all: those give text');
  if (input === undefined && output === undefined && !images) {
    throw new UsageError('say how large a request is: --input N and --output N, in tokens');
  }
  if (stated.per !== undefined && options.per !== undefined && stated.per !== options.per) {
    throw new UsageError(`--requests says per ${stated.per}, --per says ${options.per}`);
  }
  if (system !== undefined && options.turns === undefined) throw new UsageError('--system is of --turns');
  return {
    requests: stated.requests,
    per: stated.per ?? options.per ?? 'month',
    inputTokens: input ?? 0,
    outputTokens: output ?? 0,
    cacheReadTokens: cacheRead,
    cacheWriteTokens: cacheWrite,
    ...(options.cacheFor && { cacheRetention: options.cacheFor }),
    ...(images !== undefined && { images }),
    batchShare: typeof options.batch === 'string' ? 1 : (options.batch ?? 0),
    passRate: options.passRate,
    ...(options.serviceTier && { serviceTier: options.serviceTier }),
    ...(options.regional && { regional: true }),
    ...(options.turns !== undefined && { turns: options.turns }),
    ...(system !== undefined && { systemTokens: system }),
  };
}

import { type Command, Option } from 'commander';
import { version } from '../../package.json';
import { readMix } from '../core/cost/contender';
import type { ModelOrder } from '../core/cost/everyModel';
import type { Contender, Workload } from '../core/cost/whatIf';
import { today } from '../worker/today';
import { oldPricesWarning } from './catalogueAge';
import {
  batch,
  count,
  day,
  passRate,
  PRICES_OPTION,
  requests,
  type StatedRequests,
  tokens,
  turns,
} from './optionValues';
import { printable } from './printable';
import type { Surroundings } from './surroundings';
import { UsageError } from './usageError';

interface Options {
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

/** Where nobody says how many: as many as prices of calls are usually compared by. */
const REQUESTS = 1000;

export function addPrice(program: Command, surroundings: Surroundings): void {
  program
    .command('price')
    .description('what a workload costs at a model, at several, at a mix of them, or at every one')
    .helpOption('-h, --help', 'print this help')
    .argument('[MODEL...]', 'models to compare, joined by commas')
    .option('--requests <N>', `how many answers are needed: 1000, 10k, 1.5M, 10k/day (default: ${REQUESTS})`, requests)
    .addOption(new Option('--per <PERIOD>', 'of the requests (default: month)').choices(['day', 'month']))
    .option('--input <N>', 'tokens of the whole prompt, with what is cached of it', tokens)
    .option('--output <N>', 'tokens of the answer, with hidden reasoning', tokens)
    .option('--cache-read <N>', 'of the input, what is read from a cache', tokens, 0)
    .option('--cache-write <N>', 'of the input, what is written to a cache', tokens, 0)
    .addOption(new Option('--cache-for <TIME>', 'how long what is written is kept (default: 5m)').choices(['5m', '1h']))
    .option('--images <N>', 'pictures that each request makes, by a model that bills by the picture', count)
    .addOption(new Option('--batch [SHARE]', 'sent as a batch, all or a share').argParser(batch).preset('1'))
    .option('--pass-rate <P>', 'share of the answers that pass; others are asked for again, and paid', passRate, 1)
    .option('--mix <A=0.7,B=0.3>', 'models with the shares of the requests that each gets')
    .addOption(new Option('--service-tier <TIER>', 'how it is served').choices(['flex', 'priority', 'fast']))
    .option('--regional', 'kept to a region, at its surcharge')
    .option('--turns <N>', 'each request is a chat of so many turns, which sends its history again', turns)
    .option('--system <N>', 'with --turns: of the input, what does not grow with each turn', tokens)
    .option('--all', 'every text model that is not retired')
    .option('--provider <NAME>', 'with --all: those of one provider')
    .addOption(new Option('--sort <BY>', 'with --all (default: cost)').choices(['cost', 'name', 'context', 'provider']))
    .option('--config <FILE>', 'a promptfare.json to use (default: the one of this folder, or above it)')
    .option(...PRICES_OPTION)
    .option('--today <YYYY-MM-DD>', 'the day whose prices count (default: the day it is)', day)
    .addOption(new Option('--format <FORMAT>', 'how to print').choices(['table', 'json']).default('table'))
    .action(async (words: string[], options: Options) => {
      await printPrices(words, options, surroundings);
    });
}

async function printPrices(words: readonly string[], options: Options, surroundings: Surroundings): Promise<void> {
  const { output, errors, width, colour } = surroundings;
  const contenders = contendersOf(words, options);
  const workload = workloadOf(options);
  // Loaded here: the version and the help need none of it.
  const [{ priceWorkload }, { pricesInHand }, { configurationHere }] = await Promise.all([
    import('./price'),
    import('./pricesInHand'),
    import('./configurationHere'),
  ]);
  const warn = (line: string): void => {
    errors(`${printable(line)}\n`);
  };
  const { catalogue, age } = await pricesInHand(options.prices, warn);
  const configuration = await configurationHere(options.config, catalogue, warn);
  const on = options.today ?? today();
  const { provider, sort: order } = options;
  const request = { contenders, provider, order, workload, catalogue, configuration, today: on };
  const report = {
    version: 1,
    tool: version,
    catalogue: age,
    today: on,
    workload,
    ...priceWorkload(request),
  } as const;
  errors(oldPricesWarning(age, on));
  switch (options.format) {
    case 'json':
      output(`${JSON.stringify(report, null, 2)}\n`);
      return;
    case 'table': {
      const { currency } = configuration;
      const isAll = contenders === null;
      output((await import('./priceTable')).priceTable(report, { width, colour, currency, isAll }));
      return;
    }
  }
}

/** Null for all. */
function contendersOf(
  words: readonly string[],
  { mix, all, batch: share, sort, provider }: Options,
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

function workloadOf(options: Options): Workload {
  const { requests: stated = { requests: REQUESTS }, input, output, cacheRead, cacheWrite, system, images } = options;
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

import { type Command, Option } from 'commander';
import { version } from '../../package.json';
import { today } from '../worker/today';
import type { UnknownModel } from '../core/textTokenizer';
import type { CountReport } from './countTable';
import type { Skipped } from './files';
import { PRICES_OPTION } from './optionValues';
import { printable } from './printable';
import type { Surroundings } from './surroundings';
import { UsageError } from './usageError';

interface Options {
  readonly model?: string;
  readonly config?: string;
  readonly prices?: string;
  readonly format: 'table' | 'json';
}

export function addCount(program: Command, surroundings: Surroundings): void {
  program
    .command('count')
    .description('count the tokens of files, or of what is piped in')
    .helpOption('-h, --help', 'print this help')
    .argument('<FILE...>', 'text files; - is standard input')
    .option('--model <ID>', 'the model whose tokens they are (default: those of gpt-4o and later)')
    .option('--config <FILE>', 'a promptfare.json to use (default: the one of this folder, or above it)')
    .option(...PRICES_OPTION)
    .addOption(new Option('--format <FORMAT>', 'how to print').choices(['table', 'json']).default('table'))
    .action(async (paths: string[], options: Options) => {
      await printCounts(paths, options, surroundings);
    });
}

async function printCounts(paths: readonly string[], options: Options, surroundings: Surroundings): Promise<void> {
  const { output, errors, input, width, colour, assets } = surroundings;
  const { model: asked = null, format } = options;
  // Loaded here: the version and the help need none of it.
  const [{ countFiles, nameOf, STANDARD_INPUT }, { textTokenizer }, { Counters }, { assetsIn }, inHand, here] =
    await Promise.all([
      import('./count'),
      import('../core/textTokenizer'),
      import('../core/tokens/count'),
      import('./assets'),
      import('./pricesInHand'),
      import('./configurationHere'),
    ]);
  if (paths.filter((path) => path === STANDARD_INPUT).length > 1) {
    throw new UsageError('- stands there twice: standard input can be read only once');
  }
  const warn = (line: string): void => {
    errors(`${printable(line)}\n`);
  };
  const { catalogue } = await inHand.pricesInHand(options.prices, warn);
  const configuration = await here.configurationHere(options.config, catalogue, warn);
  const tokenizer = textTokenizer({ model: asked, catalogue, configuration, today: today() });
  if ('problem' in tokenizer) throw new UsageError(unknownModel(tokenizer));
  const counters = new Counters(assetsIn(assets));
  const { files, total, skipped } = await countFiles({ paths, tokenizer, counters, input, warn });
  const report: CountReport = { version: 1, tool: version, model: tokenizer.model, asked, files, total, skipped };
  if (format === 'json') output(`${JSON.stringify(report, null, 2)}\n`);
  if (files.length === 0) throw new UsageError(nothingCounted(skipped, nameOf));
  if (format === 'table') output((await import('./countTable')).countTable(report, { width, colour }));
}

function unknownModel({ problem, nearest }: UnknownModel): string {
  return nearest.length > 0
    ? `${problem}: did you mean ${nearest.join(' or ')}?`
    : `${problem}: \`promptfare models\` lists those that are known; promptfare.json can name the model it stands for`;
}

/** More would be read by nobody. */
const MOST_NAMED = 3;

function nothingCounted(skipped: readonly Skipped[], nameOf: (path: string) => string): string {
  const named = skipped.slice(0, MOST_NAMED).map(({ path, reason }) => `${nameOf(path)}: ${reason}`);
  const more = skipped.length - named.length;
  const all = named.join('; ') + (more > 0 ? `; and ${more} more` : '');
  return skipped.length === 1 ? all : `nothing was counted: ${all}`;
}

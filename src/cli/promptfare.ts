import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { today } from '../worker/today';
import { oldPricesWarning } from './catalogueAge';
import { addCount } from './countCommand';
import { addModels } from './modelsCommand';
import { day, PRICES_OPTION } from './optionValues';
import { addPrice } from './priceCommand';
import { addRefresh } from './refreshCommand';
import { printable, printableLine } from './printable';
import type { ScanRequest } from './scan';
import type { Surroundings } from './surroundings';
import { UsageError } from './usageError';

export const EXIT = { done: 0, wrongUsage: 2 } as const;

interface ScanOptions {
  readonly format: 'table' | 'json';
  readonly today: string;
  readonly config?: string;
  readonly prices?: string;
}

/** Runs the command line; gives its exit code. `words` are the arguments after the program's name. */
export async function promptfare(words: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    await commands(surroundings).parseAsync(words, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // Commander has printed its help, its version or what is wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
    if (!(error instanceof UsageError)) throw error;
    surroundings.errors(`error: ${printable(error.message)}\n`);
    return EXIT.wrongUsage;
  }
}

function commands(surroundings: Surroundings): Command {
  const program = new Command('promptfare')
    .description('What every call to a language model in your code costs. Offline, no key, no account.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: surroundings.output,
      writeErr: surroundings.errors,
      outputError: (message, write) => {
        // One line, the guess at what was meant included.
        write(`${printableLine(message.trimEnd())}\n`);
      },
    });
  program
    .command('scan')
    .description('find the calls in files and folders and price them')
    .helpOption('-h, --help', 'print this help')
    .argument('<PATH...>', 'files or folders')
    .addOption(new Option('--format <FORMAT>', 'how to print').choices(['table', 'json']).default('table'))
    .option('--today <YYYY-MM-DD>', 'the day whose prices count (default: the day it is)', day)
    .option('--config <FILE>', 'a promptfare.json to use (default: the one at each PATH)')
    .option(...PRICES_OPTION)
    .action(async (paths: string[], options: Omit<ScanOptions, 'today'> & { readonly today?: string }) => {
      await printScan(paths, { ...options, today: options.today ?? today() }, surroundings);
    });
  addCount(program, surroundings);
  addPrice(program, surroundings);
  addModels(program, surroundings);
  addRefresh(program, surroundings);
  return program;
}

async function printScan(
  paths: readonly string[],
  options: ScanOptions,
  { output, errors, width, colour, assets }: Surroundings,
): Promise<void> {
  // Loaded here: the version and the help need none of it.
  const [{ scan }, { Analyser }, { assetsIn }, { pricesInHand }, { totalsOf }] = await Promise.all([
    import('./scan'),
    import('../core/analyse'),
    import('./assets'),
    import('./pricesInHand'),
    import('./report'),
  ]);
  const warn = (line: string): void => {
    errors(`${printable(line)}\n`);
  };
  const { catalogue, age } = await pricesInHand(options.prices, warn);
  const request: ScanRequest = { paths, today: options.today, configurationFile: options.config, catalogue, warn };
  const { files, skipped } = await scan(request, new Analyser(assetsIn(assets)));
  const report = {
    version: 1,
    tool: version,
    catalogue: age,
    today: options.today,
    files,
    totals: totalsOf(files),
    skipped,
  } as const;
  errors(oldPricesWarning(age, options.today));
  switch (options.format) {
    case 'json':
      output((await import('./json')).jsonOf(report));
      return;
    case 'table':
      output((await import('./table')).tableOf(report, { width, colour }));
      return;
  }
}

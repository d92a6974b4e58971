import { type Command, Option } from 'commander';
import { PRICES_OPTION } from './optionValues';
import type { CountOptions } from './printCounts';
import type { Surroundings } from './surroundings';

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
    .action(async (paths: string[], options: CountOptions) => {
      const { printCounts } = await import('./printCounts');
      await printCounts(paths, options, surroundings);
    });
}

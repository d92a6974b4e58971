import { type Command, Option } from 'commander';
import { today } from '../worker/today';
import { day, PRICES_OPTION } from './optionValues';
import type { ScanOptions } from './printScan';
import type { Surroundings } from './surroundings';

type Options = Omit<ScanOptions, 'today'> & { readonly today?: string };

export function addScan(program: Command, surroundings: Surroundings): void {
  program
    .command('scan')
    .description('find the calls in files and folders and price them')
    .helpOption('-h, --help', 'print this help')
    .argument('<PATH...>', 'files or folders')
    .addOption(new Option('--format <FORMAT>', 'how to print').choices(['table', 'json']).default('table'))
    .option('--today <YYYY-MM-DD>', 'the day whose prices count (default: the day it is)', day)
    .option('--config <FILE>', 'a promptfare.json to use (default: the one at each PATH)')
    .option(...PRICES_OPTION)
    .option('--no-cache', 'analyse all files, whatever the last scan of them has left')
    .action(async (paths: string[], options: Options) => {
      const { printScan } = await import('./printScan');
      await printScan(paths, { ...options, today: options.today ?? today() }, surroundings);
    });
}

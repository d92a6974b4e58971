import { type Command, Option } from 'commander';
import { PRICE_SOURCES } from '../core/priceSource';
import type { RefreshOptions } from './printRefresh';
import type { Surroundings } from './surroundings';

export function addRefresh(program: Command, surroundings: Surroundings): void {
  program
    .command('refresh')
    .description('fetch a public price list into a file for --prices; nothing about you or your code is sent')
    .helpOption('-h, --help', 'print this help')
    .addOption(new Option('--source <NAME>', 'whose list').choices(PRICE_SOURCES).default(PRICE_SOURCES[0]))
    .option('--url <URL>', 'a copy of that list (default: where it is published)')
    .requiredOption('--to <FILE>', 'the file to write; its last good prices stay where anything is wrong')
    .action(async (options: RefreshOptions) => {
      // Only this command uses the network.
      const { printRefresh } = await import('./printRefresh');
      await printRefresh(options, surroundings);
    });
}

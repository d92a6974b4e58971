import { type Command, Option } from 'commander';
import type { ModelKind } from '../core/catalogue/catalogue';
import { day, PRICES_OPTION } from './optionValues';
import type { ModelsOptions } from './printModels';
import type { Surroundings } from './surroundings';

const KINDS = ['text', 'embedding', 'image', 'audio', 'moderation'] as const satisfies readonly ModelKind[];

export function addModels(program: Command, surroundings: Surroundings): void {
  program
    .command('models')
    .description('list the models that Promptfare knows, with prices, limits and how long they last')
    .helpOption('-h, --help', 'print this help')
    .argument('[FILTER]', 'part of an id, a name, an alias or a provider')
    .option('--provider <NAME>', 'those of one provider')
    .addOption(new Option('--kind <KIND>', 'those that give text, vectors, pictures …').choices([...KINDS]))
    .option('--active', 'those that one can begin with: not superseded, ending or limited')
    .option(...PRICES_OPTION)
    .option('--today <YYYY-MM-DD>', 'the day whose prices and lifecycles count (default: the day it is)', day)
    .addOption(new Option('--format <FORMAT>', 'how to print').choices(['table', 'json']).default('table'))
    .action(async (filter: string | undefined, options: ModelsOptions) => {
      const { printModels } = await import('./printModels');
      await printModels(filter, options, surroundings);
    });
}

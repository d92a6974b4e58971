import { type Command, Option } from 'commander';
import { version } from '../../package.json';
import type { ModelKind } from '../core/catalogue/catalogue';
import { today } from '../worker/today';
import { oldPricesWarning } from './catalogueAge';
import { day, PRICES_OPTION } from './optionValues';
import { printable } from './printable';
import type { Surroundings } from './surroundings';

interface Options {
  readonly provider?: string;
  readonly kind?: ModelKind;
  readonly active?: true;
  readonly prices?: string;
  readonly today?: string;
  readonly format: 'table' | 'json';
}

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
    .action(async (filter: string | undefined, options: Options) => {
      await printModels(filter, options, surroundings);
    });
}

async function printModels(
  filter: string | undefined,
  { provider, kind, active, prices, format, today: on = today() }: Options,
  { output, errors, width, colour }: Surroundings,
): Promise<void> {
  // Loaded here: the version and the help need none of it.
  const [{ modelsOf }, { pricesInHand }] = await Promise.all([import('./models'), import('./pricesInHand')]);
  const { catalogue, age } = await pricesInHand(prices, (line) => {
    errors(`${printable(line)}\n`);
  });
  const models = modelsOf({ filter, provider, kind, active, catalogue, today: on });
  const { sources } = catalogue;
  const report = { version: 1, tool: version, catalogue: { ...age, sources }, today: on, models } as const;
  errors(oldPricesWarning(age, on));
  switch (format) {
    case 'json':
      output(`${JSON.stringify(report, null, 2)}\n`);
      return;
    case 'table':
      output((await import('./modelsTable')).modelsTable(report, { width, colour }));
      return;
  }
}

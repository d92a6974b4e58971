import { version } from '../../package.json';
import { today } from '../worker/today';
import { oldPricesWarning } from './catalogueAge';
import { configurationHere } from './configurationHere';
import { priceWorkload } from './price';
import { contendersOf, type PriceOptions, workloadOf } from './priceOptions';
import { priceTable } from './priceTable';
import { pricesInHand } from './pricesInHand';
import { printable } from './printable';
import type { Surroundings } from './surroundings';

export async function printPrices(
  words: readonly string[],
  options: PriceOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { output, errors, width, colour } = surroundings;
  const contenders = contendersOf(words, options);
  const workload = workloadOf(options);
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
      output(priceTable(report, { width, colour, currency, isAll }));
      return;
    }
  }
}

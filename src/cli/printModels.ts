import { version } from '../../package.json';
import type { ModelKind } from '../core/catalogue/catalogue';
import { today } from '../worker/today';
import { oldPricesWarning } from './catalogueAge';
import { modelsOf } from './models';
import { modelsTable } from './modelsTable';
import { pricesInHand } from './pricesInHand';
import { printable } from './printable';
import type { Surroundings } from './surroundings';

export interface ModelsOptions {
  readonly provider?: string;
  readonly kind?: ModelKind;
  readonly active?: true;
  readonly prices?: string;
  readonly today?: string;
  readonly format: 'table' | 'json';
}

export async function printModels(
  filter: string | undefined,
  { provider, kind, active, prices, format, today: on = today() }: ModelsOptions,
  { output, errors, width, colour }: Surroundings,
): Promise<void> {
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
      output(modelsTable(report, { width, colour }));
      return;
  }
}

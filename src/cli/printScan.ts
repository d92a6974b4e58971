import { version } from '../../package.json';
import { oldPricesWarning } from './catalogueAge';
import { jsonOf } from './json';
import { pricesInHand } from './pricesInHand';
import { printable } from './printable';
import { totalsOf } from './report';
import { analystsFor } from './analysts';
import { scan, type ScanRequest } from './scan';
import type { Surroundings } from './surroundings';
import { tableOf } from './table';

export interface ScanOptions {
  readonly format: 'table' | 'json';
  readonly today: string;
  readonly config?: string;
  readonly prices?: string;
}

export async function printScan(
  paths: readonly string[],
  options: ScanOptions,
  { output, errors, progress, width, colour, assets }: Surroundings,
): Promise<void> {
  const warn = (line: string): void => {
    errors(`${printable(line)}\n`);
  };
  const { catalogue, age } = await pricesInHand(options.prices, warn);
  const request: ScanRequest = {
    paths,
    today: options.today,
    configurationFile: options.config,
    catalogue,
    warn,
    progress: (done, all) => {
      progress?.(done === all ? '' : `Scanning: ${done} of ${all} files that may hold calls`);
    },
  };
  const { files, skipped } = await scan(request, analystsFor({ assets, prices: options.prices }));
  const report = {
    version: 1,
    tool: version,
    catalogue: age,
    today: options.today,
    totals: totalsOf(files),
    skipped,
  } as const;
  errors(oldPricesWarning(age, options.today));
  switch (options.format) {
    case 'json':
      for (const piece of jsonOf(report, files)) output(piece);
      return;
    case 'table':
      output(tableOf({ ...report, files: [...files] }, { width, colour }));
      return;
  }
}

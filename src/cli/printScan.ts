import fs from 'node:fs';
import { version } from '../../package.json';
import { oldPricesWarning } from './catalogueAge';
import { jsonOf } from './json';
import { pricesInHand } from './pricesInHand';
import { printable } from './printable';
import { totalsOf } from './report';
import { analystsFor, buildOf } from './analysts';
import { digestOf } from './digest';
import { remembering } from './remembering';
import { type Analysts, scan, type ScanRequest } from './scan';
import { ScanCache } from './scanCache';
import type { Surroundings } from './surroundings';
import { tableOf } from './table';

export interface ScanOptions {
  readonly format: 'table' | 'json';
  readonly today: string;
  readonly config?: string;
  readonly prices?: string;
  /** Takes what the last scan of the same folders has left, and leaves it for the next. */
  readonly cache: boolean;
}

export async function printScan(
  paths: readonly string[],
  options: ScanOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { output, taken, errors, progress, width, colour } = surroundings;
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
  const { files, skipped } = await scan(request, await analysts(paths, options, surroundings));
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
      for (const piece of jsonOf(report, files)) {
        output(piece);
        await taken?.();
      }
      return;
    case 'table':
      output(tableOf({ ...report, files: [...files] }, { width, colour }));
      return;
  }
}

async function analysts(
  paths: readonly string[],
  options: ScanOptions,
  { assets, cacheFolder }: Surroundings,
): Promise<Analysts> {
  const { prices, today } = options;
  const others = analystsFor({ assets, prices });
  const folder = options.cache ? await cacheFolder?.() : undefined;
  if (folder === undefined) return others;
  const terms = digestOf(JSON.stringify([today, prices === undefined ? null : fs.readFileSync(prices, 'utf8')]));
  return remembering(new ScanCache({ folder, paths, build: buildOf, terms }), others);
}

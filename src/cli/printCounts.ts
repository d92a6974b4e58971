import { version } from '../../package.json';
import { textTokenizer, type UnknownModel } from '../core/textTokenizer';
import { Counters } from '../core/tokens/count';
import { today } from '../worker/today';
import { assetsIn } from './assets';
import { configurationHere } from './configurationHere';
import { countFiles, nameOf, STANDARD_INPUT } from './count';
import { type CountReport, countTable } from './countTable';
import type { Skipped } from './files';
import { pricesInHand } from './pricesInHand';
import { printable } from './printable';
import type { Surroundings } from './surroundings';
import { UsageError } from './usageError';

export interface CountOptions {
  readonly model?: string;
  readonly config?: string;
  readonly prices?: string;
  readonly format: 'table' | 'json';
}

export async function printCounts(
  paths: readonly string[],
  options: CountOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { output, errors, input, width, colour, assets } = surroundings;
  const { model: asked = null, format } = options;
  if (paths.filter((path) => path === STANDARD_INPUT).length > 1) {
    throw new UsageError('- stands there twice: standard input can be read only once');
  }
  const warn = (line: string): void => {
    errors(`${printable(line)}\n`);
  };
  const { catalogue } = await pricesInHand(options.prices, warn);
  const configuration = await configurationHere(options.config, catalogue, warn);
  const tokenizer = textTokenizer({ model: asked, catalogue, configuration, today: today() });
  if ('problem' in tokenizer) throw new UsageError(unknownModel(tokenizer));
  const counters = new Counters(assetsIn(assets));
  const { files, total, skipped } = await countFiles({ paths, tokenizer, counters, input, warn });
  const report: CountReport = { version: 1, tool: version, model: tokenizer.model, asked, files, total, skipped };
  if (format === 'json') output(`${JSON.stringify(report, null, 2)}\n`);
  if (files.length === 0) throw new UsageError(nothingCounted(skipped));
  if (format === 'table') output(countTable(report, { width, colour, source: tokenizer.family.source }));
}

function unknownModel({ problem, nearest }: UnknownModel): string {
  return nearest.length > 0
    ? `${problem}: did you mean ${nearest.join(' or ')}?`
    : `${problem}: \`promptfare models\` lists those that are known; promptfare.json can name the model it stands for`;
}

/** More would be read by nobody. */
const MOST_NAMED = 3;

function nothingCounted(skipped: readonly Skipped[]): string {
  const named = skipped.slice(0, MOST_NAMED).map(({ path, reason }) => `${nameOf(path)}: ${reason}`);
  const more = skipped.length - named.length;
  const all = named.join('; ') + (more > 0 ? `; and ${more} more` : '');
  return skipped.length === 1 ? all : `nothing was counted: ${all}`;
}

import { type Command, Option } from 'commander';
import { batch, count, day, passRate, PRICES_OPTION, requests, tokens, turns } from './optionValues';
import type { PriceOptions } from './priceOptions';
import type { Surroundings } from './surroundings';
import { USUAL_REQUESTS } from './usualRequests';

export function addPrice(program: Command, surroundings: Surroundings): void {
  program
    .command('price')
    .description('what a workload costs at a model, at several, at a mix of them, or at every one')
    .helpOption('-h, --help', 'print this help')
    .argument('[MODEL...]', 'models to compare, joined by commas')
    .option(
      '--requests <N>',
      `how many answers are needed: 1000, 10k, 1.5M, 10k/day (default: ${USUAL_REQUESTS})`,
      requests,
    )
    .addOption(new Option('--per <PERIOD>', 'of the requests (default: month)').choices(['day', 'month']))
    .option('--input <N>', 'tokens of the whole prompt, with what is cached of it', tokens)
    .option('--output <N>', 'tokens of the answer, with hidden reasoning', tokens)
    .option('--cache-read <N>', 'of the input, what is read from a cache', tokens, 0)
    .option('--cache-write <N>', 'of the input, what is written to a cache', tokens, 0)
    .addOption(new Option('--cache-for <TIME>', 'how long what is written is kept (default: 5m)').choices(['5m', '1h']))
    .option('--images <N>', 'pictures that each request makes, by a model that bills by the picture', count)
    .addOption(new Option('--batch [SHARE]', 'sent as a batch, all or a share').argParser(batch).preset('1'))
    .option('--pass-rate <P>', 'share of the answers that pass; others are asked for again, and paid', passRate, 1)
    .option('--mix <A=0.7,B=0.3>', 'models with the shares of the requests that each gets')
    .addOption(new Option('--service-tier <TIER>', 'how it is served').choices(['flex', 'priority', 'fast']))
    .option('--regional', 'kept to a region, at its surcharge')
    .option('--turns <N>', 'each request is a chat of so many turns, which sends its history again', turns)
    .option('--system <N>', 'with --turns: of the input, what does not grow with each turn', tokens)
    .option('--all', 'every text model that is not retired')
    .option('--provider <NAME>', 'with --all: those of one provider')
    .addOption(new Option('--sort <BY>', 'with --all (default: cost)').choices(['cost', 'name', 'context', 'provider']))
    .option('--config <FILE>', 'a promptfare.json to use (default: the one of this folder, or above it)')
    .option(...PRICES_OPTION)
    .option('--today <YYYY-MM-DD>', 'the day whose prices count (default: the day it is)', day)
    .addOption(new Option('--format <FORMAT>', 'how to print').choices(['table', 'json']).default('table'))
    .action(async (words: string[], options: PriceOptions) => {
      const { printPrices } = await import('./printPrices');
      await printPrices(words, options, surroundings);
    });
}

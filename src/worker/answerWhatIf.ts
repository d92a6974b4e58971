import { modelsAtWork } from '../core/cost/modelsAtWork';
import { type Contender, whatIf, type WhatIfSurroundings, type Workload } from '../core/cost/whatIf';
import { type PricesInUse, pricesWords } from '../core/pricesInUse';
import type { WhatIfAnswer } from './protocol';

/** What a workload costs at some models, and at all of them, with all that it takes to show it. */
export function answerWhatIf(
  workload: Workload,
  contenders: readonly Contender[],
  surroundings: WhatIfSurroundings & { readonly prices: PricesInUse },
): WhatIfAnswer {
  const { catalogue, configuration, today, prices } = surroundings;
  const results = contenders.map((contender) => whatIf(contender, workload, surroundings));
  const named = results.flatMap((row) => ('reason' in row ? [] : row.prices.source.split(' + ')));
  const sources = Object.entries(catalogue.sources).filter(([name]) => named.includes(name));
  return {
    results,
    models: modelsAtWork(workload, surroundings),
    today,
    pricesAge: pricesWords(prices),
    currency: configuration.currency,
    daysPerMonth: configuration.daysPerMonth,
    sources: Object.fromEntries(sources),
  };
}

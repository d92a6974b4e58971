import type { CallReport } from '../core/report';
import { textless } from '../core/textless';

/** What the calls of a file come to, without those that the user asked to ignore and those that ask for no text. */
export interface Totals {
  readonly calls: number;
  readonly unknownModels: number;
  /** The call that costs most each time; null where none has a price. */
  readonly dearest: CallReport | null;
  /** Of the calls whose price and traffic are known; null where there are none. */
  readonly month: { readonly likelyUsd: number; readonly calls: number } | null;
}

export function totalsOf(calls: readonly CallReport[]): Totals {
  const heard = calls.filter(({ ignored, kind }) => !ignored && textless(kind) === null);
  const priced = byCost(heard).filter((call) => call.cost.perCallUsd !== null);
  const months = priced.flatMap((call) => call.cost.perMonthUsd?.likely ?? []);
  return {
    calls: heard.length,
    unknownModels: heard.filter((call) => call.model.catalogueId === null && call.cost.perCallUsd === null).length,
    dearest: priced[0] ?? null,
    month:
      months.length === 0
        ? null
        : { likelyUsd: months.reduce((total, month) => total + month, 0), calls: months.length },
  };
}

/** The dearest call first, those without a price last, else as they stand in the file. */
export function byCost(calls: readonly CallReport[]): readonly CallReport[] {
  const cost = (call: CallReport): number => call.cost.perCallUsd?.likely ?? -1;
  return [...calls].sort((a, b) => cost(b) - cost(a));
}

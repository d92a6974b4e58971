import type { CallReport } from '../core/report';

/** What the calls of a file come to. */
export interface Totals {
  readonly calls: number;
  readonly unknownModels: number;
  /** The call that costs most each time; null where none has a price. */
  readonly dearest: CallReport | null;
  /** Null unless every call that has a price has its traffic too: a part is not the whole. */
  readonly likelyUsdPerMonth: number | null;
}

export function totalsOf(calls: readonly CallReport[]): Totals {
  const priced = byCost(calls).filter((call) => call.cost.perCallUsd !== null);
  const months = priced.map((call) => call.cost.perMonthUsd?.likely);
  return {
    calls: calls.length,
    unknownModels: calls.filter((call) => call.model.catalogueId === null && call.cost.perCallUsd === null).length,
    dearest: priced[0] ?? null,
    likelyUsdPerMonth:
      months.length > 0 && months.every((month) => month !== undefined)
        ? months.reduce((total, month) => total + month, 0)
        : null,
  };
}

/** The dearest call first, those without a price last, else as they stand in the file. */
export function byCost(calls: readonly CallReport[]): readonly CallReport[] {
  const cost = (call: CallReport): number => call.cost.perCallUsd?.likely ?? -1;
  return [...calls].sort((a, b) => cost(b) - cost(a));
}

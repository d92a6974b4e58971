import type { Currency } from '../core/configuration/configuration';
import type { Method, Range } from '../core/estimate';
import type { CallContext, CallReport, FileReport } from '../core/report';
import { sum } from '../core/estimate';
import { textless } from '../core/textless';
import type { CatalogueAge } from './catalogueAge';
import type { Skipped } from './files';

/** What `scan` prints as JSON: the contract that `media/scan.schema.json` describes. */
export interface ScanReport {
  /** Raised when a field changes its meaning, not when one is added. */
  readonly version: 1;
  /** Promptfare's own version. */
  readonly tool: string;
  readonly catalogue: CatalogueAge;
  readonly today: string;
  /** The files that have calls, in the order they were found. */
  readonly files: readonly FileReport[];
  readonly totals: Totals;
  readonly skipped: readonly Skipped[];
}

export interface Subtotals {
  readonly calls: number;
  /** Calls with a cost. */
  readonly priced: number;
  /** Calls without a cost because the model, or its price, is not known. */
  readonly unknownModel: number;
  /** Of the calls with known traffic; null where there is none. */
  readonly perMonthUsd: Range | null;
  /** Calls to a model that is retired, most of which fail: they are in the other figures all the same. Absent where there are none. */
  readonly retired?: number;
  /** Calls that a comment silences (`promptfare-ignore`): in no other figure. Absent where there are none. */
  readonly ignored?: number;
  /** Calls that ask for vectors: in no other figure. Absent where there are none. */
  readonly embeddings?: number;
  /** Calls that ask for pictures: in no other figure. Absent where there are none. */
  readonly images?: number;
}

export interface Totals extends Subtotals {
  /** The same by what the code is for; only the contexts that have calls. The totals are their sums. */
  readonly byContext: Readonly<Partial<Record<CallContext, Subtotals>>>;
}

export const CONTEXTS = ['production', 'script', 'example', 'test'] as const satisfies readonly CallContext[];

export function totalsOf(files: Iterable<FileReport>): Totals {
  const all: Summed[] = [];
  for (const { calls } of files) for (const call of calls) all.push(summedOf(call));
  const byContext: Partial<Record<CallContext, Subtotals>> = {};
  for (const context of CONTEXTS) {
    const inContext = all.filter((call) => call.context === context);
    if (inContext.length > 0) byContext[context] = subtotalsOf(inContext);
  }
  return { ...subtotalsOf(all), byContext };
}

/** What the totals need of a call. */
interface Summed extends Pick<CallReport, 'context' | 'kind'> {
  readonly isIgnored: boolean;
  readonly isPriced: boolean;
  readonly isUnknown: boolean;
  readonly isRetired: boolean;
  readonly perMonthUsd: Range | null;
}

function summedOf(call: CallReport): Summed {
  const { context, kind, cost, advice } = call;
  return {
    context,
    kind,
    isIgnored: call.ignored !== undefined,
    isPriced: cost.perCallUsd !== null,
    isUnknown: hasUnknownModel(call),
    isRetired: advice.some(({ rule }) => rule === 'retired-model'),
    perMonthUsd: cost.perMonthUsd,
  };
}

/** What sums over files are shown in: the currency of all of them; null, which is US dollars, where they differ. */
export function currencyOf(files: readonly FileReport[]): Currency | null {
  const [first] = files;
  const same = files.every(({ currency }) => JSON.stringify(currency) === JSON.stringify(first?.currency));
  return (same && first?.currency) || null;
}

function subtotalsOf(all: readonly Summed[]): Subtotals {
  const heard = all.filter(({ isIgnored }) => !isIgnored);
  const calls = heard.filter(({ kind }) => textless(kind) === null);
  const embeddings = heard.filter(({ kind }) => kind === 'embedding').length;
  const images = heard.filter(({ kind }) => kind === 'image').length;
  const months = calls.flatMap(({ perMonthUsd }) => perMonthUsd ?? []);
  const retired = calls.filter(({ isRetired }) => isRetired).length;
  return {
    calls: calls.length,
    priced: calls.filter(({ isPriced }) => isPriced).length,
    unknownModel: calls.filter(({ isUnknown }) => isUnknown).length,
    perMonthUsd: months.length > 0 ? sum(months) : null,
    ...(retired > 0 && { retired }),
    ...(heard.length < all.length && { ignored: all.length - heard.length }),
    ...(embeddings > 0 && { embeddings }),
    ...(images > 0 && { images }),
  };
}

/** A model that only `promptfare.json` prices is in no catalogue, and known all the same. */
export function hasUnknownModel(call: CallReport): boolean {
  return call.cost.perCallUsd === null && call.model.catalogueId === null && textless(call.kind) === null;
}

/** The answer's length is never counted beforehand: exact is only what the user has stated or measured as one number. */
export function methodOf({ low, high, evidence }: CallReport['output']): Method {
  return low === high && evidence !== 'assumed' ? 'exact' : 'estimated';
}

export function costMethod({ input, output }: CallReport): Method {
  return input.method === 'exact' ? methodOf(output) : 'estimated';
}

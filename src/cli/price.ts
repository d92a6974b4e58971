import type { Catalogue, Model } from '../core/catalogue/catalogue';
import type { Configuration } from '../core/configuration/configuration';
import { nameOfContender } from '../core/cost/contender';
import { everyModel, fitsLimits, type ModelOrder, sortedModels } from '../core/cost/everyModel';
import { modelNamed } from '../core/cost/modelNamed';
import { type Contender, whatIf, type WhatIfFailure, type WhatIfRow, type Workload } from '../core/cost/whatIf';
import { problemOf } from '../core/cost/workloadProblem';
import { factsOf, type ModelFacts } from './modelFacts';
import { UsageError } from './usageError';

export interface PriceRequest {
  /** In the order of the rows; null for every text model of the catalogue that is not retired. */
  readonly contenders: readonly Contender[] | null;
  /** With `contenders: null`: those of one provider. */
  readonly provider?: string | undefined;
  /** Absent: as asked, of all models the cheapest first. */
  readonly order?: ModelOrder | undefined;
  readonly workload: Workload;
  readonly catalogue: Catalogue;
  readonly configuration: Configuration;
  readonly today: string;
}

/** What `promptfare price` has found out. */
export interface PriceResult {
  readonly rows: readonly PricedRow[];
  /** Of all models, those that have no price for the workload, and why. */
  readonly leftOut: readonly Pick<WhatIfFailure, 'model' | 'reason'>[];
}

export interface PricedRow extends WhatIfRow, Nullable<ModelFacts> {
  /** As it was asked for; another name of `model`, or the same. */
  readonly asked: string;
  readonly prices: WhatIfRow['prices'] & {
    /** What each of the short names in `source` stands for. */
    readonly sources: readonly string[];
  };
  /** Whether the largest prompt and its answer are within the limits that are known; null where none are looked up. */
  readonly fits: boolean | null;
  /** What it costs more than the first row; below 0 where it saves. */
  readonly difference: Difference;
}

type Difference = Pick<WhatIfRow, 'perCallUsd' | 'perDayUsd' | 'perMonthUsd' | 'perYearUsd'>;

/** Null of a mix, and of a model that only the user knows. */
type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

/** Prices a workload. Throws a `UsageError` for a contender without a price: a row that is missing would look like nothing to pay. */
export function priceWorkload(request: PriceRequest): PriceResult {
  const problem = problemOf(request.workload);
  if (problem !== null) throw new UsageError(problem);
  const { rows, leftOut } = request.contenders
    ? { rows: request.contenders.map((contender) => askedRow(contender, request)), leftOut: [] }
    : allRows(request);
  const [first] = rows;
  return {
    rows: rows.map((row) => ({ ...row, difference: differenceOf(row, first ?? row) })),
    leftOut: leftOut.map(({ model, reason }) => ({ model, reason })),
  };
}

type Row = Omit<PricedRow, 'difference'>;

function askedRow(contender: Contender, request: PriceRequest): Row {
  const row = whatIf(contender, request.workload, request);
  if ('reason' in row) throw new UsageError(messageOf(row));
  const [only] = contender;
  const written = contender.length === 1 && only ? only.model : null;
  const model = written === null ? null : modelNamed(written, request.catalogue, request.configuration.aliases).model;
  return rowOf(row, nameOfContender(contender), model, request);
}

function allRows(request: PriceRequest): {
  readonly rows: readonly Row[];
  readonly leftOut: readonly WhatIfFailure[];
} {
  const { workload, provider, order = 'cost' } = request;
  const { models, failures } = everyModel(workload, request, provider === undefined ? {} : { provider });
  if (models.length === 0 && failures.length === 0) {
    throw new UsageError(
      `the catalogue has no text model of "${provider ?? ''}": \`promptfare models\` lists the providers`,
    );
  }
  const rows = sortedModels(models, order).map(({ row, model }) => rowOf(row, row.model, model, request));
  return { rows, leftOut: failures };
}

function rowOf(
  row: WhatIfRow,
  asked: string,
  model: Model | null,
  { catalogue, today, workload }: Pick<PriceRequest, 'catalogue' | 'today' | 'workload'>,
): Row {
  const facts = model ? factsOf(model, today) : NO_FACTS;
  const sources = row.prices.source.split(' + ').flatMap((short) => catalogue.sources[short] ?? []);
  const fits = model && fitsLimits(model.limits, workload);
  return { ...row, asked, ...facts, fits, prices: { ...row.prices, sources } };
}

const NO_FACTS: Nullable<ModelFacts> = {
  name: null,
  provider: null,
  tier: null,
  contextTokens: null,
  maxOutputTokens: null,
  lifecycle: null,
};

function differenceOf(row: Row, first: Row): Difference {
  return {
    perCallUsd: row.perCallUsd - first.perCallUsd,
    perDayUsd: row.perDayUsd - first.perDayUsd,
    perMonthUsd: row.perMonthUsd - first.perMonthUsd,
    perYearUsd: row.perYearUsd - first.perYearUsd,
  };
}

function messageOf({ reason, nearest }: WhatIfFailure): string {
  if (nearest.length > 0) return `${reason}: did you mean ${nearest.join(' or ')}?`;
  return reason.startsWith('unknown model')
    ? `${reason}: \`promptfare models\` lists those that are known; promptfare.json can name its price or the model it stands for`
    : reason;
}

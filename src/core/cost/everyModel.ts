import { lifecycleOn, type LifecycleStatus, type Limits, type Model, nameOf, type Tier } from '../catalogue/catalogue';
import { asNamed, nameFor } from './modelNamed';
import { longestPrompt } from './whatIfLines';
import { whatIfOf, type WhatIfFailure, type WhatIfRow, type WhatIfSurroundings, type Workload } from './whatIf';
import { problemOf } from './workloadProblem';

/** A model of the catalogue with what a workload costs at it. */
export interface ModelAtWorkload {
  readonly row: WhatIfRow;
  readonly model: Model;
  /** For people: `Claude Haiku 5.5`. */
  readonly name: string;
  readonly provider: string;
  readonly tier: Tier | null;
  /** Null where no source says. */
  readonly contextTokens: number | null;
  readonly maxOutputTokens: number | null;
  readonly lifecycle: LifecycleStatus;
  /** False where a request is more than its context or its output limit takes. */
  readonly fits: boolean;
}

export interface EveryModelFilter {
  /** Those of one provider. */
  readonly provider?: string;
  /** Retired ones too: no request reaches them. */
  readonly retired?: true;
}

export interface EveryModel {
  /** The cheapest first. */
  readonly models: readonly ModelAtWorkload[];
  /** Text models without a price, or not offered in the way that is asked for. */
  readonly failures: readonly WhatIfFailure[];
}

/** Every text model of the catalogue at a workload. What is wrong with the workload (`problemOf`) is each model's failure. */
export function everyModel(
  workload: Workload,
  surroundings: WhatIfSurroundings,
  { provider, retired }: EveryModelFilter = {},
): EveryModel {
  const { catalogue, today } = surroundings;
  const models: ModelAtWorkload[] = [];
  const failures: WhatIfFailure[] = [];
  const problem = problemOf(workload);
  for (const model of catalogue.models) {
    const lifecycle = lifecycleOn(model, today);
    if (model.kind !== 'text' || (provider !== undefined && model.provider !== provider)) continue;
    if (lifecycle.status === 'retired' && !retired) continue;
    const written = nameFor(model, catalogue);
    const row =
      problem === null
        ? whatIfOf([{ named: asNamed(model, written), share: 1 }], workload, surroundings)
        : { model: written, reason: problem, nearest: [] };
    if ('reason' in row) failures.push(row);
    else models.push(atWorkload(model, row, lifecycle, workload));
  }
  return { models: sortedModels(models, 'cost'), failures };
}

export type ModelOrder = 'cost' | 'name' | 'context' | 'provider';

/** By cost the cheapest first, by context the largest, else by the alphabet; of equal ones the cheaper first. */
export function sortedModels(models: readonly ModelAtWorkload[], by: ModelOrder): readonly ModelAtWorkload[] {
  return [...models].sort((a, b) => COMPARED[by](a, b) || COMPARED.cost(a, b) || COMPARED.name(a, b));
}

const COMPARED: Readonly<Record<ModelOrder, (a: ModelAtWorkload, b: ModelAtWorkload) => number>> = {
  cost: (a, b) => a.row.costPerAcceptedUsd - b.row.costPerAcceptedUsd,
  name: (a, b) => alphabetically(a.row.model, b.row.model),
  context: (a, b) => (b.contextTokens ?? 0) - (a.contextTokens ?? 0),
  provider: (a, b) => alphabetically(a.provider, b.provider),
};

/** The same everywhere, as a locale's order is not. */
function alphabetically(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function atWorkload(model: Model, row: WhatIfRow, lifecycle: LifecycleStatus, workload: Workload): ModelAtWorkload {
  const { provider, tier, limits } = model;
  const { contextTokens, maxOutputTokens } = limits;
  const fits = fitsLimits(limits, workload);
  return { row, model, name: nameOf(model), provider, tier, contextTokens, maxOutputTokens, lifecycle, fits };
}

/** Whether the largest prompt and its answer are within the limits that are known. */
export function fitsLimits({ contextTokens, maxOutputTokens }: Limits, workload: Workload): boolean {
  const { outputTokens } = workload;
  return (
    longestPrompt(workload) + outputTokens <= (contextTokens ?? Infinity) &&
    outputTokens <= (maxOutputTokens ?? Infinity)
  );
}

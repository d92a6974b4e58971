import { type LifecycleStatus, lifecycleOn, type Model, nameOf, type Tier } from '../catalogue/catalogue';
import { type WhatIfSurroundings, whatIf, type Workload } from './whatIf';

/** One model of the catalogue at a workload, as a table of all of them shows it. */
export interface ModelAtWork {
  /** The catalogue's. */
  readonly id: string;
  /** For people; the id where it has none. */
  readonly name: string;
  readonly provider: string;
  readonly tier: Tier | null;
  /** Input and output together; null where no source says. */
  readonly contextTokens: number | null;
  readonly maxOutputTokens: number | null;
  readonly status: LifecycleStatus['status'];
  /** `YYYY-MM-DD`; null where no end is announced, or none is dated. */
  readonly endsOn: string | null;
  /** Given to chosen customers only. */
  readonly limited: boolean;
  /** US dollars; null where it has no price for this workload. */
  readonly perCallUsd: number | null;
  readonly perMonthUsd: number | null;
  /** Why somebody who begins today can't take it; null where they can. */
  readonly obstacle: string | null;
}

/** Every model that answers with text at this workload, in the catalogue's order. */
export function modelsAtWork(workload: Workload, surroundings: WhatIfSurroundings): readonly ModelAtWork[] {
  return surroundings.catalogue.models
    .filter(({ kind }) => kind === 'text')
    .map((model) => modelAtWork(model, workload, surroundings));
}

function modelAtWork(model: Model, workload: Workload, surroundings: WhatIfSurroundings): ModelAtWork {
  const { id, provider, tier, limits } = model;
  const life = lifecycleOn(model, surroundings.today);
  const row = whatIf([{ model: id, share: 1 }], workload, surroundings);
  const cost = 'reason' in row ? null : row;
  return {
    id,
    name: nameOf(model),
    provider,
    tier,
    contextTokens: limits.contextTokens,
    maxOutputTokens: limits.maxOutputTokens,
    status: life.status,
    endsOn: life.status === 'deprecated' ? life.retiresOn : life.status === 'retired' ? life.retiredOn : null,
    limited: life.status === 'active' && life.limited,
    perCallUsd: cost?.perCallUsd ?? null,
    perMonthUsd: cost?.perMonthUsd ?? null,
    obstacle: lifeObstacle(life) ?? sizeObstacle(model, workload) ?? ('reason' in row ? row.reason : null),
  };
}

function lifeObstacle(life: LifecycleStatus): string | null {
  if (life.status === 'retired') return 'It is retired.';
  return life.status === 'active' && life.limited ? 'It is given to chosen customers only.' : null;
}

function sizeObstacle({ limits }: Model, { inputTokens, outputTokens }: Workload): string | null {
  const { contextTokens, maxOutputTokens } = limits;
  if (contextTokens !== null && inputTokens + outputTokens > contextTokens) return 'Its context is too small.';
  return maxOutputTokens !== null && outputTokens > maxOutputTokens ? 'Its output limit is too small.' : null;
}

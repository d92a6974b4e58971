import { lifecycleOn, type LifecycleStatus, nameOf, type Tier } from '../catalogue/catalogue';
import { matchModel } from '../catalogue/match';
import { everyModel, type ModelAtWorkload } from './everyModel';
import type { WhatIfFailure, WhatIfSurroundings, Workload } from './whatIf';

/** One model of the catalogue at a workload, as a table of all of them shows it: what `everyModel` says, without the sums. */
export interface ModelAtWork {
  /** A name that leads to it. */
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
  /** US dollars; null where it has no price for this workload. */
  readonly perCallUsd: number | null;
  readonly perMonthUsd: number | null;
  /** Why somebody who begins today can't take it; null where they can. */
  readonly obstacle: string | null;
}

/** Every model that answers with text, the cheapest first, those without a price last. */
export function modelsAtWork(workload: Workload, surroundings: WhatIfSurroundings): readonly ModelAtWork[] {
  const { models, failures } = everyModel(workload, surroundings, { retired: true });
  return [...models.map(priced), ...failures.flatMap((failure) => unpriced(failure, surroundings))];
}

function priced({ row, name, provider, tier, contextTokens, maxOutputTokens, ...more }: ModelAtWorkload): ModelAtWork {
  const { model: id, perCallUsd, perMonthUsd } = row;
  const { lifecycle, fits } = more;
  const obstacle = obstacleOf(lifecycle) ?? (fits ? null : 'too small for this');
  const life = { status: lifecycle.status, endsOn: endOf(lifecycle) };
  return { id, name, provider, tier, contextTokens, maxOutputTokens, ...life, perCallUsd, perMonthUsd, obstacle };
}

function unpriced({ model: id, reason }: WhatIfFailure, { catalogue, today }: WhatIfSurroundings): ModelAtWork[] {
  const model = matchModel(catalogue, id, { aliases: {} })?.model;
  if (!model) return [];
  const life = lifecycleOn(model, today);
  return [
    {
      id,
      name: nameOf(model),
      provider: model.provider,
      tier: model.tier,
      ...model.limits,
      status: life.status,
      endsOn: endOf(life),
      perCallUsd: null,
      perMonthUsd: null,
      obstacle: obstacleOf(life) ?? reason,
    },
  ];
}

function endOf(life: LifecycleStatus): string | null {
  if (life.status === 'deprecated') return life.retiresOn;
  return life.status === 'retired' ? life.retiredOn : null;
}

function obstacleOf(life: LifecycleStatus): string | null {
  if (life.status === 'retired') return 'retired';
  return life.status === 'active' && life.limited ? 'for chosen customers' : null;
}

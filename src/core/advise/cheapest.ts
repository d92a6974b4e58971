import type { Model } from '../catalogue/catalogue';
import type { KnownCall, RuleTerms } from './advisable';
import { workloadAt } from './workload';

/** The models whose cost at the call's own workload can be worked out, the cheapest first; at the same cost as they came. */
export function byCost(
  models: readonly Model[],
  call: KnownCall,
  { configuration, today }: RuleTerms,
): readonly { readonly model: Model; readonly usd: number }[] {
  return models
    .flatMap((model) => {
      const workload = workloadAt(model, call, configuration, today);
      return workload === null ? [] : [{ model, usd: workload.perCallUsd.likely }];
    })
    .sort((a, b) => a.usd - b.usd);
}

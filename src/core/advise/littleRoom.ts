import type { Model } from '../catalogue/catalogue';
import { reasoningOf } from '../tasks/output';
import type { ReasoningEffort } from '../tasks/priors';
import type { KnownCall } from './advisable';
import type { Workload } from './workload';

/** The call's limit, where that may not hold another model's reasoning beside the answer; null where it does. */
export function littleRoom({ site, bill }: KnownCall, target: Model, { longestAnswer }: Workload): number | null {
  const limit = site.maxOutput?.value ?? null;
  if (limit === null || limit <= 0 || limit >= longestAnswer()) return null;
  return reasoningOf(site, bill.model) === 'none' && !reasonsLittle(reasoningOf(site, target)) ? limit : null;
}

/** As the call asks for. */
function reasonsLittle(effort: ReasoningEffort): boolean {
  return effort === 'none' || effort === 'minimal';
}

import { costOfCall, type Priced } from '../core/cost/price';
import { exactly } from '../core/estimate';
import type { Usage } from '../providers/provider';

/** US dollars for what the provider counted; null where there is no price, or no count: never $0 for either. */
export function billed(usage: Usage | null, priced: Priced | null): number | null {
  if (!usage || !priced) return null;
  const tokens = { input: exactly(usage.inputTokens), output: exactly(usage.outputTokens) };
  return costOfCall(tokens, priced).perCallUsd.likely;
}

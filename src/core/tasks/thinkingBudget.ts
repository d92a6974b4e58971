import type { CallSite, PassedParameter } from '../detect/callSite';
import { rememberedFor } from '../rememberedFor';

/** Anthropic's `budget_tokens`, the AI SDK's `budgetTokens`, Google's `thinking_budget` and `thinkingBudget`. */
const NAME = /(?:^|\.)(?:budget_?tokens|thinking_?budget)$/i;

/** The most tokens that a call lets its model reason; null where it sets none, or none that can be read. 0 turns it off. */
export function thinkingBudget({ parameters }: Pick<CallSite, 'parameters'>): number | null {
  return budgetAmong(parameters);
}

/** Each model that may be advised asks it of the same call. */
const budgetAmong = rememberedFor((parameters: readonly PassedParameter[]): number | null => {
  for (const { name, value, values = {}, absent } of parameters) {
    if (absent) continue;
    const set = [...Object.entries(values), [name, value] as const];
    const [, budget] = set.find(([each]) => NAME.test(each)) ?? [];
    // Google's -1 leaves it to the model.
    if (typeof budget === 'number' && budget >= 0) return budget;
  }
  return null;
});

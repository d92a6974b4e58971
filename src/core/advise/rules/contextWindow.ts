import { type Model, nameOf } from '../../catalogue/catalogue';
import { formatCount } from '../../format';
import type { KnownCall, Rule, RuleTerms } from '../advisable';
import { byCost } from '../cheapest';
import { noSwitch } from '../noSwitch';
import { suitedModels } from '../suited';
import { switchTo } from '../switchTo';
import { unswitchable } from '../unswitchable';

/**
 * The prompt is longer than the model takes: at its least, or as it likely is. That it could be, at its most, is no
 * finding: the most of a hole is an assumption.
 */
export const contextWindow: Rule = (call, surroundings) => {
  const { input } = call.report;
  const { contextTokens } = call.bill.model.limits;
  if (contextTokens === null || input.likely <= contextTokens) return [];
  const takes = `${nameOf(call.bill.model)} takes ${formatCount(contextTokens)}`;
  const message =
    input.low > contextTokens
      ? `Its prompt has at least ${formatCount(input.low)} tokens, and ${takes}: the call fails.`
      : `Its prompt likely has ≈ ${formatCount(input.likely)} tokens, and ${takes}: most such calls fail.`;
  const longer = longerModel(call, surroundings);
  const found = longer && switchTo(longer, call, surroundings);
  if (found) return [{ kind: 'switch', ...found, parts: { rule: 'context-window', ...found.parts, message } }];
  const why = unswitchable(call.site) ?? 'Its maker has no model that takes so much: shorten the prompt.';
  return [noSwitch({ rule: 'context-window', message }, why)];
};

/** The cheapest suited model that takes the prompt at its longest. */
function longerModel(call: KnownCall, surroundings: RuleTerms): Model | null {
  const longer = suitedModels(call, surroundings).filter(
    ({ limits }) => (limits.contextTokens ?? 0) >= call.report.input.high,
  );
  return byCost(longer, call, surroundings)[0]?.model ?? null;
}

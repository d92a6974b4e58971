import type { AdviceReport, CallReport, RuleId } from '../report';
import { textless } from '../textless';
import { type Advisable, type AdviceSurroundings, isKnown, type Rule } from './advisable';
import { cheaperModel } from './rules/cheaperModel';
import { contextWindow } from './rules/contextWindow';
import { retiredModel, retiringModel } from './rules/endingModel';

/** What is urgent comes first. */
const RULES: Readonly<Record<RuleId, Rule>> = {
  'retired-model': retiredModel,
  'context-window': contextWindow,
  'retiring-model': retiringModel,
  'cheaper-model': cheaperModel,
};

/** The calls of a file with what can be done about each. */
export function advised(
  calls: readonly Advisable[],
  surroundings: Omit<AdviceSurroundings, 'others'>,
): readonly CallReport[] {
  return calls.map((call) => ({ ...call.report, advice: advise(call, { ...surroundings, others: calls }) }));
}

/** Nothing where the model is not known, several or silenced, and where no text is asked for. */
export function advise(call: Advisable, surroundings: AdviceSurroundings): readonly AdviceReport[] {
  if (!isKnown(call) || call.ignoredRules.has('all') || textless(call.report.kind) !== null) return [];
  return Object.entries(RULES)
    .filter(([id]) => !call.ignoredRules.has(id as RuleId))
    .flatMap(([, rule]) => rule(call, surroundings));
}

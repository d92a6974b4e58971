import type { CallReport, RuleId } from '../report';
import { textless } from '../textless';
import {
  type Advisable,
  type AdviceAlone,
  type AdviceSurroundings,
  isKnown,
  type KnownCall,
  type Proposal,
  type Rule,
  type RuleTerms,
} from './advisable';
import { besides, inReach } from './inReach';
import { placed } from './placed';
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
const IN_ORDER = Object.entries(RULES) as readonly (readonly [RuleId, Rule])[];

/** A call with what can be done about it as if it were the only one of its file. */
export interface AdvisedAlone {
  readonly call: Advisable;
  readonly advice: readonly AdviceAlone[];
}

/** The calls of a file with what can be done about each. */
export function advised(calls: readonly Advisable[], surroundings: AdviceSurroundings): readonly CallReport[] {
  return advisedTogether(
    calls.map((call) => adviseAlone(call, surroundings)),
    surroundings,
  );
}

/**
 * What rests on one call, however the other calls of its file change: on its site, spans included, its report, and the
 * surroundings. Nothing where the model is not known, several or silenced, and where no text is asked for.
 */
export function adviseAlone(call: Advisable, surroundings: AdviceSurroundings): AdvisedAlone {
  if (!isKnown(call) || call.ignoredRules.has('all') || textless(call.report.kind) !== null)
    return { call, advice: [] };
  // As before, where a call that says the same was advised on these very terms; what a comment silences is never that.
  call.priced.proposals ??= proposed(call, surroundings);
  return { call, advice: call.priced.proposals.map((proposal) => placed(proposal, call, surroundings)) };
}

function proposed(call: KnownCall, terms: RuleTerms): readonly Proposal[] {
  const proposals: Proposal[] = [];
  for (const [id, rule] of IN_ORDER) if (!call.ignoredRules.has(id)) proposals.push(...rule(call, terms));
  return proposals;
}

/**
 * What rests on the other calls of the file: of an advice `alsoFeeds`, and where it has an edit of its place, whether that
 * is made (`fix`, `edit`) and what `blocked` and `caveats` say last. It hangs on the calls whose model comes from the
 * definition that is edited, on the first call whose model is not known, and on the definition's uses outside of these calls.
 */
export function advisedTogether(
  calls: readonly AdvisedAlone[],
  surroundings: AdviceSurroundings,
): readonly CallReport[] {
  const others = besides(
    calls.map(({ call }) => call),
    surroundings,
  );
  return calls.map(({ call, advice }) => ({
    ...call.report,
    advice: advice.map((alone) => inReach(alone, call, others)),
  }));
}

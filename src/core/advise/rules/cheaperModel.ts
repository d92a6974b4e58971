import { lifecycleOn, nameOf } from '../../catalogue/catalogue';
import { approximately, formatUsd } from '../../format';
import type { AdviceReport } from '../../report';
import { SURE_ENOUGH } from '../../tasks/classify';
import type { KnownCall, Rule } from '../advisable';
import { suitedModels } from '../suited';
import { switchTo } from '../switchTo';

/** More are a catalogue, not advice. */
const MOST = 3;
/** Of the likely cost. Below it the estimate's own error is as large as the saving. */
const LEAST_SAVING = 0.1;

/**
 * Cheaper models that would do. The criterion: at the likely workload a call saves at least a tenth, and at its largest
 * it costs no more than now. The one that saves most comes first.
 */
export const cheaperModel: Rule = (call, surroundings) => {
  const present = call.report.cost.perCallUsd;
  // A retired model's calls fail: there is nothing to save, and its own rule says what to do.
  if (present === null || lifecycleOn(call.bill.model, surroundings.today).status === 'retired') return [];
  return suitedModels(call, surroundings)
    .flatMap((target): AdviceReport[] => {
      const parts = switchTo(target, call, surroundings);
      if (parts?.perCallUsd == null || parts.perCallUsd.high > present.high) return [];
      if (parts.savesUsdPerCall.likely < present.likely * LEAST_SAVING) return [];
      const then = `${approximately('estimated')}${formatUsd(parts.perCallUsd.likely)}`;
      const now = `${approximately('estimated')}${formatUsd(present.likely)}`;
      const message = `${parts.toName} ${purpose(call)}: ${then} instead of ${now} per call, ${parts.savesPercent} % less.`;
      return [{ rule: 'cheaper-model', ...parts, message }];
    })
    .sort((a, b) => b.savesUsdPerCall.likely - a.savesUsdPerCall.likely)
    .slice(0, MOST);
};

function purpose({ report: { task }, bill }: KnownCall): string {
  const sure = task !== null && task.confidence >= SURE_ENOUGH && task.tier !== null;
  return sure ? `would do for ${task.kind}` : `is no smaller than ${nameOf(bill.model)} and costs less`;
}

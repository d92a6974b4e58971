import { lifecycleOn, nameOf } from '../../catalogue/catalogue';
import { approximately, formatUsd } from '../../format';
import { SURE_ENOUGH } from '../../tasks/classify';
import type { KnownCall, Proposal, Rule } from '../advisable';
import { suitedModels } from '../suited';
import { switchTo } from '../switchTo';
import { workloadAt } from '../workload';

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
    .flatMap((target) => {
      // Most targets fall here, before anything dearer is asked of them.
      const workload = workloadAt(target, call, surroundings.configuration, surroundings.today);
      if (workload === null || !workload.comparable) return [];
      const then = workload.perCallUsd;
      const holds = then.high <= present.high && present.likely - then.likely >= present.likely * LEAST_SAVING;
      return holds ? [{ target, likely: then.likely }] : [];
    })
    .sort((a, b) => a.likely - b.likely)
    .slice(0, MOST)
    .flatMap(({ target, likely }): Proposal[] => {
      const found = switchTo(target, call, surroundings);
      if (found === null) return [];
      const { parts } = found;
      const { currency } = surroundings.configuration;
      const then = `${approximately('estimated')}${formatUsd(likely, currency)}`;
      const now = `${approximately('estimated')}${formatUsd(present.likely, currency)}`;
      const less = `${approximately('estimated')}${parts.savesPercent} % less`;
      const message = `${parts.toName} ${purpose(call)}: ${then} instead of ${now} per call, ${less}.`;
      return [{ kind: 'switch', ...found, parts: { rule: 'cheaper-model', ...parts, message } }];
    });
};

function purpose({ report: { task }, bill }: KnownCall): string {
  const sure = task !== null && task.confidence >= SURE_ENOUGH && task.tier !== null;
  return sure ? `would do for ${task.kind}` : `is no smaller than ${nameOf(bill.model)} and costs less`;
}

import type { AdviceReport } from '../report';
import type { Proposal } from './advisable';

/** An advice that names no model to switch to, and why. */
export function noSwitch(
  { rule, message, caveats = [] }: Pick<AdviceReport, 'rule' | 'message'> & Partial<Pick<AdviceReport, 'caveats'>>,
  why: string,
): Proposal {
  const advice: AdviceReport = {
    rule,
    to: null,
    toName: null,
    savesUsdPerCall: { low: 0, likely: 0, high: 0 },
    savesPercent: 0,
    perCallUsd: null,
    savesUsdPerMonth: null,
    message,
    caveats,
    fix: false,
    blocked: [why],
    alsoFeeds: [],
  };
  return { kind: 'none', advice };
}

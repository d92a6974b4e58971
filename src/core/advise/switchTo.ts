import { type Model, nameOf } from '../catalogue/catalogue';
import { perMonth } from '../cost/month';
import type { Range } from '../estimate';
import { formatCount } from '../format';
import type { CallReport } from '../report';
import { SURE_ENOUGH } from '../tasks/classify';
import { reasoningOf } from '../tasks/output';
import type { KnownCall, RuleTerms, SwitchParts } from './advisable';
import { littleRoom } from './littleRoom';
import { obstaclesOf } from './obstacles';
import { isAtLeast } from './suited';
import { type Workload, workloadAt } from './workload';

/** A switch, without the rule that proposes it and what that says. */
export interface Switch {
  readonly target: Model;
  readonly parts: Omit<SwitchParts, 'rule' | 'message'>;
  readonly obstacles: readonly string[];
  readonly dearer: readonly string[];
}

/**
 * The switch of a call to another model: what it saves at the same workload and what stands in its way, but for the place at
 * which the model is written. Null where it can't be worked out: no price, or tokens that nobody has compared.
 */
export function switchTo(target: Model, call: KnownCall, { configuration, today }: RuleTerms): Switch | null {
  const workload = workloadAt(target, call, configuration, today);
  if (workload === null) return null;
  const { perCallUsd: present, traffic } = call.report.cost;
  const saves = present === null || !workload.comparable ? null : savings(present, workload.perCallUsd);
  const savesPercent = saves === null || present === null ? 0 : percentOf(saves.likely, present.likely);
  const more = saves === null ? null : dearerBy({ savesUsdPerCall: saves, savesPercent });
  return {
    target,
    parts: {
      to: target.id,
      toName: nameOf(target),
      savesUsdPerCall: saves ?? { low: 0, likely: 0, high: 0 },
      savesPercent,
      perCallUsd: workload.comparable ? workload.perCallUsd : null,
      savesUsdPerMonth:
        saves === null || traffic === null
          ? null
          : perMonth(saves, traffic.callsPerMonth, call.repeated.passRate?.value),
      caveats: caveatsOf(call, target, workload),
    },
    obstacles: obstaclesOf(call, target, workload),
    dearer: more === null ? [] : [`It would cost about ${more} % more per call at the same workload.`],
  };
}

/** By how many percent a switch makes the likely call dearer, for people: at least 1. Null where it does not. */
export function dearerBy({
  savesUsdPerCall,
  savesPercent,
}: Pick<SwitchParts, 'savesUsdPerCall' | 'savesPercent'>): string | null {
  return savesUsdPerCall.likely < 0 ? formatCount(Math.max(1, -savesPercent)) : null;
}

/** Low, likely and high are each a workload: a saving is the difference at the same one, and its range what they span. */
export function savings(present: Range, then: Range): Range {
  const at = [present.low - then.low, present.likely - then.likely, present.high - then.high] as const;
  return { low: Math.min(...at), likely: at[1], high: Math.max(...at) };
}

/** Nothing that costs something saves all. */
function percentOf(saved: number, of: number): number {
  if (of === 0) return 0;
  // Never -0, which JSON does not know.
  const percent = Math.round((saved / of) * 100) + 0;
  return percent === 100 && saved < of ? 99 : percent;
}

function caveatsOf(call: KnownCall, target: Model, workload: Workload): string[] {
  const { site, report, bill } = call;
  const { input } = workload;
  const name = nameOf(target);
  const present = bill.model;
  const caveats: string[] = [];
  const thinks = reasoningOf(site, target) !== 'none' && reasoningOf(site, present) === 'none';
  const limit = littleRoom(call, target, workload);
  // What may go wrong first is said first.
  if (limit !== null) {
    const off = target.capabilities?.rejects.includes('thinking.type=disabled') ? '' : ', or turn thinking off';
    caveats.push(
      `${name} thinks within the limit of ${formatCount(limit)}; that may leave too little for the answer: raise the limit${off}.`,
    );
  }
  if (target.tier !== null && present.tier !== null && !isAtLeast(target.tier, present.tier))
    caveats.push(`${name} is a smaller model than ${nameOf(present)}: compare their answers on your own prompts.`);
  else caveats.push('Answers will differ: compare them on your own prompts.');
  if (isGuess(report)) caveats.push(`That it is ${report.task?.kind ?? ''} is our guess, from its prompt.`);
  if (thinks && limit === null) caveats.push(`${name} thinks before it answers; what it thinks is billed as output.`);
  if (limit !== null) caveats.push('Its cost is that of a whole answer, with all that it likely thinks.');
  if (thinks && site.api.startsWith('anthropic.'))
    caveats.push('Its answer may begin with a block of thinking: select the text by its type, not by its place.');
  if (!workload.comparable)
    caveats.push("What it saves can't be told: no source says what both of them cost as the call is served.");
  if (present.tokenizer !== target.tokenizer && input.likely > report.input.likely)
    caveats.push(
      `${name} counts the same prompt as about ${formatCount(input.likely)} tokens instead of ${formatCount(report.input.likely)}; that is counted in.`,
    );
  return caveats;
}

function isGuess({ task }: CallReport): boolean {
  return task !== null && task.confidence >= SURE_ENOUGH && task.confidence < 1;
}

import type { AdviceReport } from '../report';
import type { Advisable, AdviceAlone, AdviceSurroundings } from './advisable';
import { type Others, reachOf } from './reach';

/** The calls of a file, each in turn with the others. */
export function besides(calls: readonly Advisable[], surroundings: AdviceSurroundings): Others {
  const bySource = new Map<number, Advisable[]>();
  for (const call of calls) {
    for (const start of new Set(call.site.model.sources.map((source) => source.start))) {
      const there = bySource.get(start);
      if (there === undefined) bySource.set(start, [call]);
      else there.push(call);
    }
  }
  const unknown = calls.filter(({ site }) => site.model.value === null);
  return { ...surroundings, bySource, unknown, used: new Map(), whyNot: new Map() };
}

/** An advice on a call with what its edit does to the others. */
export function inReach({ advice, target, place }: AdviceAlone, call: Advisable, others: Others): AdviceReport {
  if (target === null) return advice;
  const reach = reachOf(call, target, others);
  const alsoFeeds = reach.fed.map(({ report: { id, line } }) => ({ id, line }));
  if (place === null) return reach.fed.length === 0 ? advice : { ...advice, alsoFeeds };
  const { edit, ...rest } = advice;
  const caveats = [...advice.caveats, ...reach.caveats];
  const blocked = [...advice.blocked, ...reach.blocked];
  if (edit === undefined || blocked.length > 0) return { ...rest, caveats, fix: false, blocked, alsoFeeds };
  // The whole of it again, so that its fields stay in the order of every advice.
  return { ...advice, caveats, alsoFeeds };
}

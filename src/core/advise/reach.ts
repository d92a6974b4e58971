import type { Model } from '../catalogue/catalogue';
import type { Definition } from '../detect/definition';
import { lineWords, linesWords } from '../placeWords';
import type { Span } from '../source';
import { contains } from '../syntax/outline';
import { type Advisable, type AdviceSurroundings, isKnown } from './advisable';
import { hostBlocks } from './edit';
import { obstaclesOf } from './obstacles';
import { isAtLeast, neededTier } from './suited';
import { unswitchable } from './unswitchable';
import { workloadAt } from './workload';

/** What a change of a model's definition does beyond the call that it is made for. */
export interface ReachOfEdit {
  /** The other calls of the file whose model it changes, or may. */
  readonly fed: readonly Advisable[];
  /** Why it would do harm, one sentence each. */
  readonly blocked: readonly string[];
  readonly caveats: readonly string[];
}

/** The calls of a file with what one of them has asked of the others: the next one asks much the same. */
export interface Others extends AdviceSurroundings {
  /** By where their models, or parts of them, are written; in the order of the file. */
  readonly bySource: ReadonlyMap<number, readonly Advisable[]>;
  /** Those whose model is not known. */
  readonly unknown: readonly Advisable[];
  readonly used: Map<Definition, Used>;
  readonly whyNot: Map<Advisable, Map<Model, string | null>>;
}

type Used = Pick<ReachOfEdit, 'blocked' | 'caveats'>;

export function reachOf(call: Advisable, target: Model, others: Others): ReachOfEdit {
  const { definedAt } = call.site.model;
  if (definedAt === null) return { fed: [], ...NOT_USED };
  // The user's word on a call's model changes nothing here: what the code says is what the edit changes.
  const fed = (others.bySource.get(definedAt.start) ?? []).filter((other) => other !== call);
  const used = usedBesides(call, fed, others);
  const blocked = fed.flatMap((other) => whyNotAlso(other, definedAt, target, others) ?? []);
  return { fed, blocked: [...blocked, ...used.blocked], caveats: used.caveats };
}

/** Why an edit that changes another call as well would do it harm, in a sentence; null where it would not. */
function whyNotAlso(other: Advisable, definedAt: Span, target: Model, others: Others): string | null {
  const { report, site } = other;
  const isMadeOf = site.model.definedAt !== null && site.model.definedAt.start !== definedAt.start;
  if (isMadeOf && site.model.alsoDefinedAt === undefined)
    return `The call at ${lineWords(report)} makes its model's name out of this one.`;
  const known = others.whyNot.get(other) ?? new Map<Model, string | null>();
  others.whyNot.set(other, known);
  let why = known.get(target);
  if (why === undefined) known.set(target, (why = whyNotTo(target, other, others)));
  return why;
}

/** Why a call can't be switched to a model along with another one. */
function whyNotTo(target: Model, other: Advisable, { configuration, today }: AdviceSurroundings): string | null {
  const { report, site } = other;
  const also = `The call at ${lineWords(report)} takes its model from the same place`;
  if (!isKnown(other)) return `${also}, and is not known well enough to be switched with it.`;
  const never = unswitchable(site);
  if (never !== null) return `${also}. ${never}`;
  const needed = neededTier(other);
  if (needed === null || !isAtLeast(target.tier, needed)) return `${also}, and may need a stronger model.`;
  const workload = workloadAt(target, other, configuration, today);
  if (workload === null || !workload.comparable) return `${also}, and its cost then is not known.`;
  const [obstacle] = [...hostBlocks(other, target), ...obstaclesOf(other, target, workload)];
  if (obstacle !== undefined) return `${also}. ${obstacle}`;
  const present = report.cost.perCallUsd;
  if (present !== null && workload.perCallUsd.likely > present.likely) return `${also}, and would cost more.`;
  return null;
}

/** A definition is one look's at a file, and the same for every call that it feeds. */
function usedBesides(call: Advisable, fed: readonly Advisable[], others: Others): Used {
  const { definition } = call.site.model;
  if (definition === undefined) return NOT_USED;
  const before = others.used.get(definition);
  if (before !== undefined) return before;
  const used = usesBesides(definition, [call, ...fed], others);
  others.used.set(definition, used);
  return used;
}

const NOT_USED: Used = { blocked: [], caveats: [] };

/** What reads the definition and is no call that is fed: a dictionary's key, a comparison, an argument of a function. */
function usesBesides(definition: Definition, fed: readonly Advisable[], { file, unknown }: Others): Used {
  const uses = definition.uses.filter((use) => !fed.some(({ site }) => contains(site.span, use)));
  if (uses.length === 0) return NOT_USED;
  const used = `\`${definition.name}\` is also used in ${linesOf(uses, file)}`;
  const unsure = unknown.find((other) => !fed.includes(other));
  if (unsure === undefined) return { blocked: [], caveats: [`${used}.`] };
  return {
    blocked: [`${used}, and the call at ${lineWords(unsure.report)} may take its model from there.`],
    caveats: [],
  };
}

function linesOf(spans: readonly Span[], file: AdviceSurroundings['file']): string {
  return linesWords(spans.map((span) => file.location(span)));
}

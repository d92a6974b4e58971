import type { Model } from '../catalogue/catalogue';
import type { Definition } from '../detect/definition';
import { lineWords, linesWords } from '../placeWords';
import type { Span } from '../source';
import { contains } from '../syntax/outline';
import { type Advisable, type AdviceSurroundings, isKnown, type KnownCall } from './advisable';
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

export function reachOf(call: KnownCall, target: Model, surroundings: AdviceSurroundings): ReachOfEdit {
  const { definedAt } = call.site.model;
  if (definedAt === null) return { fed: [], blocked: [], caveats: [] };
  const fed = surroundings.others.filter((other) => other !== call && takesFrom(other, definedAt));
  const used = usedBesides(call, fed, surroundings);
  return {
    fed,
    blocked: [...fed.flatMap((other) => whyNotAlso(other, definedAt, target, surroundings)), ...used.blocked],
    caveats: used.caveats,
  };
}

/** The user's word on its model changes nothing here: what the code says is what the edit changes. */
function takesFrom({ site }: Advisable, { start }: Span): boolean {
  return site.model.sources.some((source) => source.start === start);
}

/** Why an edit that changes another call as well would do it harm; at most one sentence. */
function whyNotAlso(
  other: Advisable,
  definedAt: Span,
  target: Model,
  { configuration, today }: AdviceSurroundings,
): readonly string[] {
  const { report, site } = other;
  const also = `The call at ${lineWords(report)} takes its model from the same place`;
  const isMadeOf = site.model.definedAt !== null && site.model.definedAt.start !== definedAt.start;
  if (isMadeOf && site.model.alsoDefinedAt === undefined)
    return [`The call at ${lineWords(report)} makes its model's name out of this one.`];
  if (!isKnown(other)) return [`${also}, and is not known well enough to be switched with it.`];
  const [never] = [unswitchable(site)].filter((each) => each !== null);
  if (never !== undefined) return [`${also}. ${never}`];
  const needed = neededTier(other);
  if (needed === null || !isAtLeast(target.tier, needed)) return [`${also}, and may need a stronger model.`];
  const workload = workloadAt(target, other, configuration, today);
  if (workload === null || !workload.comparable) return [`${also}, and its cost then is not known.`];
  const [obstacle] = [...hostBlocks(other, target), ...obstaclesOf(other, target, workload)];
  if (obstacle !== undefined) return [`${also}. ${obstacle}`];
  const present = report.cost.perCallUsd;
  if (present !== null && workload.perCallUsd.likely > present.likely) return [`${also}, and would cost more.`];
  return [];
}

type Used = Pick<ReachOfEdit, 'blocked' | 'caveats'>;

/** A definition is one look's at a file, and the same for every call that it feeds. */
const usedByDefinition = new WeakMap<Definition, Used>();

function usedBesides(call: KnownCall, fed: readonly Advisable[], surroundings: AdviceSurroundings): Used {
  const { definition } = call.site.model;
  if (definition === undefined) return NOT_USED;
  const before = usedByDefinition.get(definition);
  if (before !== undefined) return before;
  const used = usesBesides(definition, [call, ...fed], surroundings);
  usedByDefinition.set(definition, used);
  return used;
}

const NOT_USED: Used = { blocked: [], caveats: [] };

/** What reads the definition and is no call that is fed: a dictionary's key, a comparison, an argument of a function. */
function usesBesides(definition: Definition, fed: readonly Advisable[], { file, others }: AdviceSurroundings): Used {
  const uses = definition.uses.filter((use) => !fed.some(({ site }) => contains(site.span, use)));
  if (uses.length === 0) return NOT_USED;
  const used = `\`${definition.name}\` is also used in ${linesOf(uses, file)}`;
  const unsure = others.find((other) => other.site.model.value === null && !fed.includes(other));
  if (unsure === undefined) return { blocked: [], caveats: [`${used}.`] };
  return {
    blocked: [`${used}, and the call at ${lineWords(unsure.report)} may take its model from there.`],
    caveats: [],
  };
}

function linesOf(spans: readonly Span[], file: AdviceSurroundings['file']): string {
  return linesWords(spans.map((span) => file.location(span)));
}

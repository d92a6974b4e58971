import type { ListedModel } from '../core/catalogue/listed';
import type { Tier } from '../core/catalogue/catalogue';
import { formatCount, formatCountRange, formatUsdExactly, approximately } from '../core/format';
import type { Range } from '../core/estimate';
import type { EvidenceKind } from '../core/evidence';
import type { CallReport } from '../core/report';
import { type TaskKind, USUAL_TIER } from '../core/tasks/kinds';
import { withoutIcons } from './callItem';
import { EVIDENCE_WORDS, trafficWords } from './evidenceWords';
import type { Sized } from './tellingChoices';

/** A line of a pick, with what it stands for. */
export interface TellingItem<T> {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly value: T;
}

/** The models that a call of this kind may use: those that are nearly named so, then as the engine ordered them. */
export function modelItems(
  models: readonly ListedModel[],
  kind: CallReport['kind'],
  nearest: readonly string[] = [],
): readonly TellingItem<string>[] {
  const wanted = kind === 'embedding' ? 'embedding' : 'text';
  const near = nearest.flatMap((id) => models.filter((model) => model.id === id));
  const rest = models.filter((model) => !nearest.includes(model.id) && (kind === 'image' || model.kind === wanted));
  return [...near, ...rest].map((model) => ({ label: model.id, description: modelWords(model), value: model.id }));
}

function modelWords({ id, name, provider, usdPerMillion, status, endsOn, limited }: ListedModel): string {
  const price = usdPerMillion
    ? `${formatUsdExactly(usdPerMillion.input)} in, ${formatUsdExactly(usdPerMillion.output)} out per million tokens`
    : 'no price known';
  const life = {
    active: limited ? 'for chosen customers' : '',
    legacy: 'superseded',
    deprecated: `retires on ${endsOn ?? ''}`,
    retired: endsOn === null ? 'retired' : `retired since ${endsOn}`,
  }[status];
  return [name === id ? '' : name, provider, price, life].filter((each) => each !== '').join(' · ');
}

/** What was typed, where it is no id of the list; null where there is nothing to add. */
export function typedModelItem(typed: string, models: readonly ListedModel[]): TellingItem<string> | null {
  const id = typed.trim();
  if (id === '' || /\s/.test(id) || models.some((model) => model.id === id)) return null;
  return {
    label: withoutIcons(id),
    description: 'as typed: the catalogue has no price under this name',
    value: id,
  };
}

const TIER_WORDS: Readonly<Record<Tier, string>> = {
  budget: 'the smallest models usually do',
  mid: 'usually needs a model of the middle',
  frontier: 'usually needs one of the largest models',
};

export function taskItems(current: string | null): readonly TellingItem<TaskKind>[] {
  return (Object.entries(USUAL_TIER) as [TaskKind, Tier | null][]).map(([kind, tier]) => ({
    label: kind,
    description: [tier === null ? 'no tier is likely enough' : TIER_WORDS[tier], kind === current ? 'as now' : '']
      .filter((each) => each !== '')
      .join(' · '),
    value: kind,
  }));
}

/** The holes of a call, each name once, and its answer. */
export function sizeItems({ input, output }: CallReport): readonly TellingItem<Sized>[] {
  const names = new Set<string>();
  const holes = input.holes.filter(({ written }) => !names.has(written) && names.add(written));
  return [
    ...holes.map((hole) => ({
      label: withoutIcons(hole.name),
      description: presentSize(hole),
      value: { kind: 'hole', hole } as const,
    })),
    { label: 'The answer', description: presentSize(output), value: { kind: 'output' } },
  ];
}

/** `≈ 40 tokens (10 – 400), assumed`. */
export function presentSize(size: Range & { readonly evidence: EvidenceKind }): string {
  const range = size.low === size.high ? '' : ` (${formatCountRange(size)})`;
  return `${approximately(size)}${formatCount(size.likely)} tokens${range}, ${EVIDENCE_WORDS[size.evidence]}`;
}

/** `Now ≈ …`: as a sentence. */
export function presentTraffic({ cost: { traffic } }: CallReport): string {
  if (traffic === null) return 'Nothing is said yet.';
  return `Now ${formatCount(traffic.callsPerMonth)} per month, ${trafficWords(traffic)}.`;
}

/** The one that a command's argument names; null where the call has no such hole. */
export function sizedBy(name: string, { input }: CallReport): Sized | null {
  const hole = input.holes.find((each) => each.written === name) ?? input.holes.find((each) => each.name === name);
  if (hole) return { kind: 'hole', hole };
  return name === 'output' ? { kind: 'output' } : null;
}

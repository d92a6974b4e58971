import type { Lifecycle, Limits, PriceRow } from '../../src/core/catalogue/catalogue';
import type { ModelFacts } from '../../src/core/catalogue/facts';
import { differencesOf, rowOn, sameRates, unitedRows } from './agree';
import { type Found, SEVERAL_STEPS } from './found';
import { INPUTS } from './inputs';

/** Two inputs that do not agree on a maker's model, and nothing by hand that decides. */
export interface Disagreement {
  readonly model: string;
  readonly field: string;
  readonly values: readonly [string, string];
  readonly sources: readonly [string, string];
}

export interface MakerInputs {
  readonly provider: string;
  readonly piAi: readonly Found[];
  readonly genai: readonly Found[];
  readonly sdk: readonly Found[];
  /** Kept by hand. */
  readonly overlay: readonly ModelFacts[];
}

/** What the inputs say of one name, put together. */
interface Named {
  readonly name: string;
  readonly all: readonly Found[];
  readonly prices: readonly PriceRow[];
}

/** The models of one maker; what the inputs disagree on goes to `report`. */
export function modelsOfMaker(
  inputs: MakerInputs,
  report: (disagreement: Disagreement) => void,
): readonly ModelFacts[] {
  const byHand = new Map(
    inputs.overlay.flatMap((model) => [model.id, ...(model.aliases ?? [])].map((name) => [name, model] as const)),
  );
  const names = new Map<string, Named>();
  const all = [...inputs.piAi, ...inputs.genai, ...inputs.sdk];
  for (const { name } of all) {
    if (names.has(name)) continue;
    const found = all.filter((each) => each.name === name);
    names.set(name, { name, all: found, prices: pricesOf(found, inputs.provider, byHand.get(name), report) });
  }
  const groups = new Map<string, Named[]>();
  for (const named of names.values()) {
    const id = holderOf(named, names, byHand);
    groups.set(id, [...(groups.get(id) ?? []), named]);
  }
  return [...groups]
    .map(([id, members]) => modelOf(id, members, inputs, byHand.get(id), report))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function pricesOf(
  found: readonly Found[],
  provider: string,
  byHand: ModelFacts | undefined,
  report: (disagreement: Disagreement) => void,
): readonly PriceRow[] {
  const [first, second] = found.filter(({ prices }) => prices.length > 0);
  if (!first || !second) return first?.prices ?? [];
  const day = INPUTS.piAi.dataOf;
  const [fresh, dated] = [rowOn(first.prices, day), rowOn(second.prices, day)];
  if (!fresh || !dated) return first.prices;
  const differences = differencesOf(fresh, dated);
  if (differences.length === 0) return unitedRows(second.prices, fresh, day);
  if (byHand?.prices === undefined) {
    for (const difference of differences)
      report({ model: `${provider}/${first.name}`, ...difference, sources: [first.source, second.source] });
  }
  return first.prices;
}

const DATED = /-(?:20\d{6}|20\d\d-\d\d-\d\d)$/;

/** The model that a name is one of: by hand, or as the dated snapshot of one, or as an input says; at the same price. */
function holderOf(named: Named, names: ReadonlyMap<string, Named>, byHand: ReadonlyMap<string, ModelFacts>): string {
  const held = byHand.get(named.name);
  if (held) return held.id;
  const undated = named.name.replace(DATED, '');
  const listed = named.all.map(({ sameAs }) => sameAs);
  for (const other of [undated, ...listed]) {
    if (other === named.name) continue;
    const holder = byHand.get(other)?.id ?? (names.has(other) ? other : undefined);
    const holding = holder === undefined ? undefined : names.get(holder);
    if (holding && samePrice(named, holding))
      return holder === other ? holderOf(holding, names, byHand) : (holder ?? other);
  }
  // Names of one entry whose own id is no name: the first of them stands for all.
  const entry = listed.find((id) => !names.has(id));
  const first = [...names.values()].find(({ all }) => all.some(({ sameAs }) => sameAs === entry));
  return first && first !== named && samePrice(named, first) ? holderOf(first, names, byHand) : named.name;
}

function samePrice(one: Named, other: Named): boolean {
  const day = INPUTS.piAi.dataOf;
  const [rowOne, rowOther] = [rowOn(one.prices, day), rowOn(other.prices, day)];
  return !rowOne || !rowOther || sameRates(rowOne.usdPerMillion, rowOther.usdPerMillion);
}

function modelOf(
  id: string,
  members: readonly Named[],
  { provider, piAi }: MakerInputs,
  byHand: ModelFacts | undefined,
  report: (disagreement: Disagreement) => void,
): ModelFacts {
  const own = members.find(({ name }) => name === id);
  const priced = own && own.prices.length > 0 ? own : (members.find(({ prices }) => prices.length > 0) ?? own);
  const sources = [...new Set([...(own ? [own] : []), ...members].flatMap(({ all }) => all))];
  const several = sources.some((each) => each.unpriced === SEVERAL_STEPS);
  const prices = several ? [] : (priced?.prices ?? []);
  const title = sources.find((each) => each.title !== undefined && each.title !== id)?.title;
  // An SDK's types tell what a model gives; a price list only guesses it from names.
  const kind = sources.find(({ kind }) => kind !== 'text')?.kind;
  const reasoning = sources.find((each) => each.reasoning !== null)?.reasoning;
  const images = sources.find((each) => each.images !== null);
  const unpriced = several ? SEVERAL_STEPS : sources.find((each) => each.unpriced !== undefined)?.unpriced;
  const aliases = members
    .map(({ name }) => name)
    .filter((name) => name !== id)
    .sort();
  const limits = limitsOf(sources, provider, id, byHand, report);
  return {
    id,
    provider,
    ...(title !== undefined && { name: title }),
    ...(aliases.length > 0 && { aliases }),
    ...(kind && { kind }),
    ...(prices.length > 0 ? { prices } : { unpriced: unpriced ?? 'No source prices it.' }),
    ...((limits.contextTokens ?? limits.maxOutputTokens) !== null && { limits }),
    ...(reasoning && reasoning !== 'unknown' && { reasoning }),
    ...(images?.images !== null &&
      images !== undefined && { capabilities: { images: images.images, rejects: [], source: images.source } }),
    lifecycle: lifecycleOf(sources, piAi.length > 0),
  };
}

function limitsOf(
  sources: readonly Found[],
  provider: string,
  id: string,
  byHand: ModelFacts | undefined,
  report: (disagreement: Disagreement) => void,
): Limits {
  const said = sources.filter(
    ({ limits }) => limits.contextTokens !== null && !isOwnCap(limits.contextTokens, provider),
  );
  const [first, second] = said;
  const [a, b] = [first?.limits.contextTokens ?? null, second?.limits.contextTokens ?? null];
  // 1,000,000 and 1,048,576 are both "1M".
  if (
    first &&
    second &&
    a !== null &&
    b !== null &&
    Math.abs(a - b) > 0.05 * Math.max(a, b) &&
    byHand?.limits?.contextTokens === undefined
  )
    report({
      model: `${provider}/${id}`,
      field: 'limits.contextTokens',
      values: [String(a), String(b)],
      sources: [first.source, second.source],
    });
  const output = sources.find(({ limits }) => limits.maxOutputTokens !== null)?.limits.maxOutputTokens ?? null;
  return { contextTokens: a, maxOutputTokens: output };
}

/** pi-ai stops short of the dearer long context of OpenAI's models: its own choice, not the model's limit. */
function isOwnCap(contextTokens: number, provider: string): boolean {
  return provider === 'openai' && contextTokens === 272_000;
}

function lifecycleOf(sources: readonly Found[], piAiHasMaker: boolean): Lifecycle {
  const ending = sources.find(({ endsOn }) => endsOn !== undefined);
  if (ending?.endsOn !== undefined) return { kind: 'ends', on: ending.endsOn, source: ending.source };
  const outdated = sources.find((each) => each.outdated);
  if (outdated) return { kind: 'legacy', source: outdated.source };
  const source = sources[0]?.source ?? '';
  // pi-ai drops chat models that are gone; genai-prices keeps them to price the past.
  const dropped = piAiHasMaker && sources.every((each) => each.source === INPUTS.genai.source && each.kind === 'text');
  return dropped ? { kind: 'legacy', source } : { kind: 'offered', source };
}

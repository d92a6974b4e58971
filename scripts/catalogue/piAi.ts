import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LongContext, PriceRow, Rates } from '../../src/core/catalogue/catalogue';
import { type Found, NAME, SEVERAL_STEPS } from './found';
import { INPUTS } from './inputs';

/** US dollars per million tokens; 0 for a cache rate means that there is none. */
interface PiRates {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

interface PiModel {
  readonly id: string;
  readonly name: string;
  readonly reasoning?: boolean;
  readonly input: readonly string[];
  readonly cost: PiRates & { readonly tiers?: readonly (PiRates & { readonly inputTokensAbove: number })[] };
  readonly contextWindow?: number;
  readonly maxTokens?: number;
}

const { source, dataOf } = INPUTS.piAi;

/** Provider, by pi-ai's name of it → what pi-ai says of each name there. */
export function readPiAi(folder: string): ReadonlyMap<string, readonly Found[]> {
  const data = path.join(folder, 'dist/providers/data');
  const files = readdirSync(data).filter((file) => file.endsWith('.json') && !file.startsWith('.'));
  return new Map(files.map((file) => [path.basename(file, '.json'), readProvider(path.join(data, file))]));
}

function readProvider(file: string): readonly Found[] {
  const apis = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Readonly<Record<string, PiModel>>>>;
  // Beside `chat:` there are classifiers and image models under the same ids, priced for that use alone.
  const models = Object.values(apis).flatMap((api) => Object.entries(api).filter(([key]) => key.startsWith('chat:')));
  return models
    .map(([, model]) => model)
    .filter(({ id, cost }) => NAME.test(id) && isPriced(cost))
    .map(foundIn);
}

/** A price of 0 is a subscription's, a trial's or an unknown one: none that a catalogue could state. */
function isPriced({ input, output }: PiRates): boolean {
  return input > 0 || output > 0;
}

function foundIn(model: PiModel): Found {
  const [tier, ...more] = model.cost.tiers ?? [];
  const longContext: LongContext | undefined = tier && { above: tier.inputTokensAbove, usdPerMillion: ratesOf(tier) };
  const row: PriceRow = {
    from: '',
    usdPerMillion: ratesOf(model.cost),
    ...(longContext && { longContext }),
    source,
    checked: dataOf,
  };
  return {
    name: model.id,
    sameAs: model.id,
    title: model.name.replace(/ \(latest\)$/i, ''),
    kind: 'text',
    ...(more.length > 0 ? { prices: [], unpriced: SEVERAL_STEPS } : { prices: [row] }),
    limits: { contextTokens: model.contextWindow ?? null, maxOutputTokens: model.maxTokens ?? null },
    // That it can reason is said, not whether it does so unasked.
    reasoning: model.reasoning === undefined ? null : model.reasoning ? 'unknown' : 'none',
    images: model.input.includes('image'),
    source,
  };
}

function ratesOf({ input, output, cacheRead, cacheWrite }: PiRates): Rates {
  return {
    input,
    output,
    ...(cacheRead > 0 && { cacheRead }),
    ...(cacheWrite > 0 && { cacheWrite5m: cacheWrite }),
  };
}

import type { Catalogue } from '../../../src/core/catalogue/catalogue';
import type { CatalogueContent, ModelFacts } from '../../../src/core/catalogue/facts';
import { layered } from '../../../src/core/catalogue/layers';
import { type Reading, readPublished } from '../../../src/core/catalogue/published';
import type { RefreshedPrices } from '../../../src/core/catalogue/refreshed';

export const TODAY = '2026-11-28';
export const BUILT_IN_ON = '2026-11-21';

function fact(id: string, facts: Omit<Partial<ModelFacts>, 'id'> = {}): ModelFacts {
  return {
    id,
    provider: 'anthropic',
    prices: [row('', { input: 2, output: 10, cacheRead: 0.2, cacheWrite5m: 2.5, cacheWrite1h: 4 })],
    ...facts,
  };
}

export function row(
  from: string,
  usdPerMillion: NonNullable<ModelFacts['prices']>[number]['usdPerMillion'],
): NonNullable<ModelFacts['prices']>[number] {
  return { from, usdPerMillion, source: 'page', checked: BUILT_IN_ON };
}

const generated: CatalogueContent = {
  asOf: BUILT_IN_ON,
  sources: { page: 'a page' },
  models: [
    fact('claude-newest', { name: 'Newest', current: 'page' }),
    fact('claude-plain', { aliases: ['claude-plain-20260101'] }),
    fact('claude-ending', { lifecycle: { kind: 'ends', on: '2026-12-31', source: 'page' } }),
    fact('claude-announced', {
      prices: [row('', { input: 2, output: 10 }), row('2027-01-01', { input: 4, output: 20 })],
    }),
    fact('claude-latest'),
    fact('gpt-stepped', {
      provider: 'openai',
      prices: [
        {
          ...row('', { input: 2, output: 10 }),
          longContext: { above: 272_000, usdPerMillion: { input: 4, output: 15 } },
        },
      ],
    }),
    fact('gpt-hourly', {
      provider: 'openai',
      prices: [
        { ...row('', { input: 2, output: 4 }), offPeak: { hours: 'at night', usdPerMillion: { input: 1, output: 2 } } },
      ],
    }),
    fact('llama-fast', { provider: 'groq', prices: [row('', { input: 1, output: 1 })] }),
  ],
};
const overlay: CatalogueContent = {
  asOf: BUILT_IN_ON,
  sources: { page: 'a page' },
  models: [
    { id: 'claude-decided', provider: 'anthropic', prices: [row('', { input: 1, output: 5 })] },
    { id: 'claude-ending', provider: 'anthropic', lifecycle: { kind: 'ends', on: '2026-12-31', source: 'page' } },
  ],
};

/** A small catalogue as it ships, alone or with a refresh in it. */
export function shipped(refreshed: CatalogueContent | null = null): Catalogue {
  return layered(generated, refreshed, [overlay]);
}

export const PLAIN = { input_mtok: 2, output_mtok: 10, cache_read_mtok: 0.2 };

/** A list of genai's form: the newest model, and models of Anthropic's unless the provider is named. */
export function genai(models: Readonly<Record<string, unknown>>, provider = 'anthropic'): readonly unknown[] {
  const entry = (id: string, prices: unknown): unknown => ({ id, match: { starts_with: id }, prices });
  const entries = Object.entries(models).map(([id, prices]) => entry(id, prices));
  return [
    { id: 'anthropic', name: 'Anthropic', api_pattern: 'x', models: [entry('claude-newest', PLAIN)] },
    { id: provider, name: provider, api_pattern: 'x', models: entries },
  ];
}

export function reading(
  list: unknown,
  previous: RefreshedPrices | null = null,
  source: RefreshedPrices['source'] = 'genai-prices',
): Reading {
  const text = typeof list === 'string' ? list : JSON.stringify(list);
  return readPublished(
    { source, url: 'https://prices.example/list.json', text },
    { catalogue: shipped(), previous, today: TODAY },
  );
}

export function read(
  list: unknown,
  previous?: RefreshedPrices,
  source?: RefreshedPrices['source'],
): Extract<Reading, { readonly kind: 'read' }> {
  const result = reading(list, previous, source);
  if (result.kind === 'refused') throw new Error(result.reason);
  return result;
}

export function refusal(list: unknown, previous?: RefreshedPrices, source?: RefreshedPrices['source']): string {
  const result = reading(list, previous, source);
  return result.kind === 'refused' ? result.reason : 'not refused';
}

import assert from 'node:assert/strict';
import { lifecycleOn, type Model, type Rates } from '../../../src/core/catalogue/catalogue';
import { matchModel } from '../../../src/core/catalogue/match';
import type { RefreshedPrices } from '../../../src/core/catalogue/refreshed';
import { readRefreshed } from '../../../src/core/catalogue/refreshedCheck';
import { refreshedContent } from '../../../src/core/catalogue/refreshedContent';
import { priceOn } from '../../../src/core/cost/price';
import { genai, PLAIN, read, refusal, shipped, TODAY } from './refreshedLists';

function after(list: unknown): (id: string, provider?: string) => Model {
  return withPrices(read(list).prices);
}

function withPrices(prices: RefreshedPrices): (id: string, provider?: string) => Model {
  const catalogue = shipped(refreshedContent(shipped(), prices).content);
  return (id, provider = 'anthropic') =>
    matchModel(catalogue, id, { aliases: {}, provider })?.model ?? assert.fail(`no ${id}`);
}

function ratesOn(model: Model, day: string): Rates {
  return priceOn(model, day)?.usdPerMillion ?? assert.fail('no price');
}

describe('A refreshed price', () => {
  it('holds from the day on which the list was first seen with it, and the old one before', () => {
    const model = after(genai({ 'claude-plain': { ...PLAIN, input_mtok: 3 } }))('claude-plain');
    assert.equal(ratesOn(model, '2026-11-27').input, 2);
    assert.equal(ratesOn(model, TODAY).input, 3);
    assert.deepEqual(priceOn(model, TODAY)?.source, 'refreshed');
    assert.equal(priceOn(model, TODAY)?.checked, TODAY);
  });

  it('holds from the day that the list names', () => {
    const prices = [
      { prices: PLAIN },
      { constraint: { start_date: '2026-11-25' }, prices: { ...PLAIN, input_mtok: 3 } },
    ];
    const model = after(genai({ 'claude-plain': prices }))('claude-plain');
    assert.equal(ratesOn(model, '2026-11-24').input, 2);
    assert.equal(ratesOn(model, '2026-11-25').input, 3);
  });

  it('is announced where the list has it for later', () => {
    const prices = [
      { prices: PLAIN },
      { constraint: { start_date: '2027-02-01' }, prices: { ...PLAIN, input_mtok: 5 } },
    ];
    const model = after(genai({ 'claude-plain': prices }))('claude-plain');
    assert.equal(ratesOn(model, '2027-01-31').input, 2);
    assert.equal(ratesOn(model, '2027-02-01').input, 5);
  });

  it('leaves what is announced already', () => {
    const model = after(genai({ 'claude-announced': { input_mtok: 3, output_mtok: 10 } }))('claude-announced');
    assert.equal(ratesOn(model, TODAY).input, 3);
    assert.equal(ratesOn(model, '2027-01-01').input, 4);
  });

  it('that is the same is checked anew, and adds no row', () => {
    const model = after(genai({ 'claude-plain': PLAIN }))('claude-plain');
    assert.deepEqual(
      model.prices.map(({ checked, source }) => [checked, source]),
      [[TODAY, 'page + refreshed']],
    );
  });

  it('keeps the rates that the list does not have', () => {
    const rates = ratesOn(after(genai({ 'claude-plain': { ...PLAIN, output_mtok: 12 } }))('claude-plain'), TODAY);
    assert.deepEqual(rates, { input: 2, output: 12, cacheRead: 0.2, cacheWrite5m: 2.5, cacheWrite1h: 4 });
  });

  it('keeps the step of long prompts where the list has none', () => {
    const model = after(genai({ 'gpt-stepped': { input_mtok: 3, output_mtok: 10 } }, 'openai'))(
      'gpt-stepped',
      'openai',
    );
    assert.equal(priceOn(model, TODAY)?.longContext?.usdPerMillion.input, 4);
  });

  it('has the step that the list has', () => {
    const steps = (base: number, price: number): unknown => ({ base, tiers: [{ start: 200_000, price }] });
    const model = after(genai({ 'claude-plain': { input_mtok: steps(2, 4), output_mtok: steps(10, 15) } }))(
      'claude-plain',
    );
    const row = priceOn(model, TODAY) ?? assert.fail();
    assert.deepEqual([row.longContext?.above, row.longContext?.usdPerMillion.output], [200_000, 15]);
  });

  it('gives way to what is decided by hand', () => {
    const model = after(genai({ 'claude-decided': { input_mtok: 3, output_mtok: 15 } }))('claude-decided');
    assert.deepEqual(ratesOn(model, TODAY), { input: 1, output: 5 });
  });

  it('changes no life', () => {
    const model = after(genai({ 'claude-ending': { ...PLAIN, input_mtok: 3 } }))('claude-ending');
    assert.equal(ratesOn(model, TODAY).input, 3);
    assert.equal(lifecycleOn(model, TODAY).status, 'deprecated');
  });

  it('of a host is the host’s alone', () => {
    const find = after(genai({ 'llama-fast': { input_mtok: 2, output_mtok: 2 } }, 'groq'));
    assert.equal(ratesOn(find('llama-fast', 'groq'), TODAY).input, 2);
  });

  it('is looked for by exact ids alone, whatever the list’s patterns would find', () => {
    const list = genai({ 'claude-pla': { ...PLAIN, input_mtok: 3 } });
    assert.equal(ratesOn(after(list)('claude-plain'), TODAY).input, 2);
  });

  it('is not taken of a name that may mean another model by now', () => {
    const { prices, leftOut } = read(genai({ 'claude-latest': { ...PLAIN, input_mtok: 3 } }));
    assert.equal(leftOut, 1);
    assert.equal(ratesOn(withPrices(prices)('claude-latest'), TODAY).input, 2);
  });

  it('is not taken where the price goes by the hour', () => {
    const find = after(genai({ 'gpt-hourly': { input_mtok: 3, output_mtok: 6 } }, 'openai'));
    assert.equal(ratesOn(find('gpt-hourly', 'openai'), TODAY).input, 2);
    const hourly = [
      { constraint: { start_time: '00:30:00Z', end_time: '16:30:00Z' }, prices: { ...PLAIN, input_mtok: 3 } },
    ];
    assert.equal(read(genai({ 'claude-plain': hourly })).leftOut, 1);
  });

  it('is not taken where a request costs something besides its tokens', () => {
    assert.equal(read(genai({ 'claude-plain': { ...PLAIN, requests_kcount: 12 } })).leftOut, 1);
  });

  it('stays since the day on which it was first seen', () => {
    const first = read(genai({ 'claude-plain': { ...PLAIN, input_mtok: 3 } })).prices;
    const earlier = { ...first, models: first.models.map((model) => ({ ...model, seenOn: '2026-11-24' })) };
    const model = withPrices(read(genai({ 'claude-plain': { ...PLAIN, input_mtok: 3 } }), earlier).prices)(
      'claude-plain',
    );
    assert.equal(ratesOn(model, '2026-11-24').input, 3);
    assert.equal(ratesOn(model, '2026-11-23').input, 2);
  });
});

describe('A model that only a refresh has', () => {
  const list = [
    {
      id: 'anthropic',
      models: [
        { id: 'claude-newest', match: { equals: 'claude-newest' }, prices: PLAIN },
        {
          id: 'claude-new',
          match: { or: [{ equals: 'claude-new' }, { equals: 'claude-new-20261101' }, { starts_with: 'claude-ne' }] },
          context_window: 200_000,
          prices: { input_mtok: 1, output_mtok: 5 },
        },
      ],
    },
  ];

  it('is priced, under each of its exact names', () => {
    const find = after(list);
    assert.equal(ratesOn(find('claude-new'), TODAY).input, 1);
    assert.equal(find('claude-new-20261101').id, 'claude-new');
    assert.equal(find('claude-new').limits.contextTokens, 200_000);
  });

  it('is none of those that are advised, and takes no model’s name', () => {
    assert.equal(after(list)('claude-new').current, undefined);
    const taking = genai({ 'claude-plain': PLAIN, 'claude-plain-20260101': { input_mtok: 1, output_mtok: 1 } });
    assert.equal(ratesOn(after(taking)('claude-plain-20260101'), TODAY).input, 2);
  });

  it('is left out where its name is another form of a known one, whose life is known', () => {
    const dated = genai({ 'claude-plain': PLAIN, 'claude-ending-20260301': { input_mtok: 1, output_mtok: 1 } });
    assert.equal(after(dated)('claude-ending-20260301').id, 'claude-ending');
  });

  it('is not taken from a provider that the catalogue does not have', () => {
    const both = [...genai({ 'claude-plain': PLAIN }), ...genai({ 'nobody-1': PLAIN }, 'nobody')];
    assert.deepEqual(
      read(both).prices.models.map(({ id }) => id),
      ['claude-newest', 'claude-plain', 'claude-newest'],
    );
  });
});

describe('A new model', () => {
  it('is none where nothing says what its answers cost', () => {
    for (const prices of [{ input_mtok: 1 }, { input_mtok: 1, output_mtok: 0 }]) {
      const { prices: kept, leftOut } = read(genai({ 'claude-half': prices }));
      assert.equal(leftOut, 1);
      const catalogue = shipped(refreshedContent(shipped(), kept).content);
      assert.equal(matchModel(catalogue, 'claude-half', { aliases: {}, provider: 'anthropic' }), null);
    }
  });

  it('has no output where its name is that of an embedding', () => {
    const model = after(genai({ 'claude-embed-1': { input_mtok: 1 } }))('claude-embed-1');
    assert.deepEqual([model.kind, ratesOn(model, TODAY)], ['embedding', { input: 1, output: 0 }]);
  });

  it('has no price of a cache where the list has 0 for it, nor has a known one', () => {
    const free = { input_mtok: 2, output_mtok: 10, cache_read_mtok: 0 };
    const model = after(genai({ 'claude-new': free, 'claude-announced': free }));
    assert.deepEqual(ratesOn(model('claude-new'), TODAY), { input: 2, output: 10 });
    assert.deepEqual(ratesOn(model('claude-announced'), TODAY), { input: 2, output: 10 });
  });
});

describe('A price of models.dev', () => {
  const list = (cost: unknown): unknown => ({
    anthropic: {
      id: 'anthropic',
      models: {
        'claude-newest': {
          id: 'claude-newest',
          name: 'Plain',
          last_updated: '2026-11-20',
          limit: { context: 9, output: 3 },
          cost,
        },
      },
    },
  });

  it('is read in its own form', () => {
    const { prices } = read(list({ input: 3, output: 10, cache_read: 0.2 }), undefined, 'models.dev');
    assert.equal(prices.newest, '2026-11-20');
    const model = withPrices(prices)('claude-newest');
    assert.equal(ratesOn(model, TODAY).input, 3);
    assert.deepEqual(model.limits, { contextTokens: 9, maxOutputTokens: 3 });
  });

  it('has its step where its tiers say, and at 200,000 where they don’t', () => {
    const dear = { input: 6, output: 20 };
    const steps = [
      { tiers: [{ ...dear, tier: { type: 'context', size: 272_000 } }], context_over_200k: dear },
      { context_over_200k: dear },
    ].map((step) => {
      const { prices } = read(list({ input: 2, output: 10, ...step }), undefined, 'models.dev');
      return priceOn(withPrices(prices)('claude-newest'), TODAY)?.longContext?.above;
    });
    assert.deepEqual(steps, [272_000, 200_000]);
  });

  it('is not taken where reasoning has a price of its own', () => {
    assert.match(
      refusal(list({ input: 3, output: 10, reasoning: 20 }), undefined, 'models.dev'),
      /no price of any model/,
    );
  });
});

describe('Refreshed prices that were kept', () => {
  const { prices } = read(genai({ 'claude-plain': PLAIN }));

  it('come back as they were', () => {
    assert.deepEqual(readRefreshed(JSON.parse(JSON.stringify(prices))), prices);
  });

  for (const [what, kept] of Object.entries({
    'of another version': { ...prices, version: 2 },
    'with a price below zero': JSON.parse(JSON.stringify(prices).replace('"input":2', '"input":-2')) as unknown,
    'with a price beyond all prices': JSON.parse(JSON.stringify(prices).replace('"input":2', '"input":2e9')) as unknown,
    'with a field that nothing reads': { ...prices, lifecycle: [] },
    'that are no object': 'prices',
  })) {
    it(`are not used ${what}`, () => {
      assert.equal(readRefreshed(kept), null);
    });
  }
});

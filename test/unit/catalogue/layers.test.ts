import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PriceRow } from '../../../src/core/catalogue/catalogue';
import type { CatalogueContent, ModelFacts } from '../../../src/core/catalogue/facts';
import { layered } from '../../../src/core/catalogue/layers';

const row = (input: number): PriceRow => ({
  from: '',
  usdPerMillion: { input, output: 5 },
  source: 'list',
  checked: '2026-11-21',
});

const content = (models: readonly ModelFacts[], asOf = '2026-11-01'): CatalogueContent => ({
  asOf,
  sources: { list: 'a list' },
  models,
});

const M: ModelFacts = {
  id: 'm',
  provider: 'maker',
  prices: [row(1)],
  limits: { contextTokens: 1000, maxOutputTokens: 10 },
};

describe('layers of the catalogue', () => {
  it('fill in what nobody says', () => {
    assert.deepEqual(layered(content([M]), null, []).names.get('m'), {
      ...M,
      aliases: [],
      kind: 'text',
      tokenizer: 'unknown',
      tier: null,
      reasoning: 'unknown',
      lifecycle: { kind: 'offered', source: 'list' },
    });
  });

  it('let what is kept by hand win, field by field, limits one by one', () => {
    const overlay = content([{ id: 'm', provider: 'maker', tier: 'mid', limits: { maxOutputTokens: 20 } }]);
    const model = layered(content([M]), null, [overlay]).names.get('m');
    assert.equal(model?.tier, 'mid');
    assert.deepEqual(model.limits, { contextTokens: 1000, maxOutputTokens: 20 });
    assert.deepEqual(model.prices, [row(1)]);
  });

  it('let a refresh change prices and limits, but nothing that is kept by hand, and never a life', () => {
    const refreshed = content(
      [
        {
          ...M,
          prices: [row(3)],
          limits: { contextTokens: 2000 },
          lifecycle: { kind: 'ends', on: '2026-12-01', source: 'list' },
          current: 'list',
        },
      ],
      '2026-11-30',
    );
    const fresh = layered(content([M]), refreshed, []);
    assert.equal(fresh.asOf, '2026-11-30');
    assert.deepEqual(fresh.names.get('m')?.prices, [row(3)]);
    assert.deepEqual(fresh.names.get('m')?.limits, { contextTokens: 2000, maxOutputTokens: 10 });
    assert.equal(fresh.names.get('m')?.lifecycle.kind, 'offered');
    assert.equal(fresh.names.get('m')?.current, undefined);
    const held = layered(content([M]), refreshed, [content([{ id: 'm', provider: 'maker', prices: [row(2)] }])]);
    assert.deepEqual(held.names.get('m')?.prices, [row(2)]);
  });

  it('let a refresh fill in the limit that is not kept by hand, and add names', () => {
    const overlay = content([{ id: 'm', provider: 'maker', name: 'M', limits: { maxOutputTokens: 20 } }]);
    const refreshed = content([
      { id: 'm', provider: 'maker', name: 'Other', aliases: ['m-1'], limits: { contextTokens: 9, maxOutputTokens: 9 } },
    ]);
    const { names } = layered(content([M]), refreshed, [overlay]);
    assert.deepEqual(names.get('m')?.limits, { contextTokens: 9, maxOutputTokens: 20 });
    assert.equal(names.get('m')?.name, 'M');
    assert.equal(names.get('m-1'), names.get('m'));
  });

  it('let a refresh change a host’s price, and bring a model of its own', () => {
    const sold = (id: string, input: number): ModelFacts => ({ id, provider: 'groq', prices: [row(input)] });
    const { hosted } = layered(content([sold('a', 1)]), content([sold('a', 2), sold('b', 3)]), []);
    const price = (id: string) => hosted.get('groq')?.get(id)?.prices[0]?.usdPerMillion.input;
    assert.deepEqual([price('a'), price('b')], [2, 3]);
  });

  it('give a host’s model its maker’s facts at the host’s price, and no place in the line-up', () => {
    const maker: ModelFacts = { ...M, tier: 'mid', current: 'list', aliases: ['m-1'] };
    const sold: ModelFacts = { id: 'maker/m', provider: 'groq', as: 'm', prices: [row(0.5)] };
    const { names, hosted } = layered(content([maker, sold]), null, []);
    const model = hosted.get('groq')?.get('maker/m');
    assert.equal(model?.tier, 'mid');
    assert.equal(model.prices[0]?.usdPerMillion.input, 0.5);
    assert.equal(model.current, undefined);
    assert.deepEqual(model.aliases, []);
    assert.equal(names.has('maker/m'), false);
  });

  it('keep the reason for having no price only as long as there is none', () => {
    const unpriced: ModelFacts = { id: 'm', provider: 'maker', unpriced: 'No source prices it.' };
    assert.equal(layered(content([unpriced]), null, []).names.get('m')?.unpriced, 'No source prices it.');
    const priced = layered(content([unpriced]), null, [content([{ id: 'm', provider: 'maker', prices: [row(1)] }])]);
    assert.equal(priced.names.get('m')?.unpriced, undefined);
  });
});

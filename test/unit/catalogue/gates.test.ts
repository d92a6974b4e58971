import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lifecycleOn, type Model, type PriceRow, type Rates } from '../../../src/core/catalogue/catalogue';
import type { ModelFacts } from '../../../src/core/catalogue/facts';
import { GENERATED, HOSTED, OVERLAY } from '../../../src/core/catalogue/files';
import { catalogue } from '../../../src/core/catalogue/load';
import { priceOn } from '../../../src/core/cost/price';

const TODAY = '2026-11-21';
const { models } = catalogue();
const named = ({ provider, id }: { readonly provider: string; readonly id: string }): string => `${provider}/${id}`;

describe('models that may be advised', () => {
  const advised = models.filter(({ current }) => current !== undefined);

  it('are of every large maker', () => {
    const providers = new Set(advised.map(({ provider }) => provider));
    for (const provider of ['anthropic', 'openai']) assert.ok(providers.has(provider), provider);
  });

  for (const model of advised) {
    it(`${named(model)} is offered to everyone, for 60 days at least, at a price`, () => {
      const life = lifecycleOn(model, TODAY);
      // A model with an announced end is `deprecated`, however far off that is.
      assert.deepEqual({ ...life, notBefore: null }, { status: 'active', notBefore: null, limited: false });
      assert.ok(priceOn(model, TODAY));
    });
  }
});

describe('the prices of every model', () => {
  it('follow each other without gaps or overlaps', () => {
    const wrong = models.filter(({ prices }) =>
      prices.some(({ from }, index) => from !== '' && from <= (prices[index - 1]?.from ?? '')),
    );
    assert.deepEqual(wrong.map(named), []);
    // A row holds until the next one begins, so only a row in the middle without a day could leave a gap.
    assert.deepEqual(models.filter(({ prices }) => prices.slice(1).some(({ from }) => from === '')).map(named), []);
  });

  it('never jump by more than ten times without a note', () => {
    const jumping = models.filter(({ prices }) =>
      prices.some((row, index) => {
        const before = prices[index - 1];
        return before !== undefined && isFar(row, before) && row.note === undefined;
      }),
    );
    assert.deepEqual(jumping.map(named), []);
  });

  it('by hand are not more than ten times what the inputs say, without a note', () => {
    const generated = new Map([...GENERATED.models, ...HOSTED.models].map((model) => [named(model), model]));
    const jumping = Object.values(OVERLAY)
      .flatMap((layer) => layer.models)
      .filter((model) => strayed(model, generated.get(named(model))))
      .map(named);
    assert.deepEqual(jumping, []);
  });

  it('rise in one step at most: no model of several has the price of the first', () => {
    const { hosted } = catalogue();
    for (const [host, id] of [
      ['openrouter', 'qwen/qwen3-coder-flash'],
      ['openrouter', 'qwen/qwen3.7-flash'],
      ['vercel', 'alibaba/qwen3-max-thinking'],
      ['vercel', 'alibaba/qwen3.7-flash'],
    ] as const) {
      const model = hosted.get(host)?.get(id);
      assert.deepEqual(model?.prices, [], id);
      assert.match(model.unpriced ?? '', /several steps/);
    }
  });

  it('cost less from a cache than without, and more over a long context', () => {
    const wrong = models.filter(({ prices }) =>
      prices.some(
        ({ usdPerMillion: rates, longContext }) =>
          (rates.cacheRead ?? 0) > rates.input || (longContext && longContext.usdPerMillion.input < rates.input),
      ),
    );
    assert.deepEqual(wrong.map(named), []);
  });

  it('name sources that are explained, and the day they were read', () => {
    const { sources, asOf } = catalogue();
    for (const model of models) {
      for (const { source, checked } of model.prices) {
        for (const short of source.split(' + ')) assert.ok(Object.hasOwn(sources, short), `${named(model)}: ${short}`);
        assert.ok(checked <= asOf, `${named(model)}: ${checked}`);
      }
    }
  });
});

describe('the catalogue', () => {
  it('has text models at a price of at least twelve providers', () => {
    const providers = new Set(
      models.filter(({ kind, prices }) => kind === 'text' && prices.length > 0).map(({ provider }) => provider),
    );
    assert.ok(providers.size >= 12, [...providers].join());
    const makers = [...catalogue().names.values()].filter(({ kind, prices }) => kind === 'text' && prices.length > 0);
    assert.ok(new Set(makers.map(({ provider }) => provider)).size >= 12);
  });

  it('prices embeddings without an output, and pictures by their tokens or one by one', () => {
    const priced = (kind: Model['kind']): readonly Model[] =>
      models.filter((model) => model.kind === kind && model.prices.length > 0);
    assert.ok(priced('embedding').length >= 15);
    for (const model of priced('embedding')) assert.equal(model.prices.at(-1)?.usdPerMillion.output, 0, named(model));
    for (const id of ['gpt-image-1', 'gpt-image-1.5', 'gemini-2.5-flash-image']) {
      const model = catalogue().names.get(id);
      const row = model?.prices.at(-1);
      assert.equal(model?.kind, 'image', id);
      assert.ok(row?.usdPerMillion.imageOutput !== undefined || row?.usdPerImage !== undefined, id);
    }
  });
});

describe('dated facts', () => {
  const row = (id: string, day: string): PriceRow => {
    const model = catalogue().names.get(id);
    const found = model && priceOn(model, day);
    assert.ok(found, id);
    return found;
  };
  const pair = ({ usdPerMillion: { input, output } }: { readonly usdPerMillion: Rates }): string =>
    `${input}/${output}`;

  it('gemini-4-argon doubles on 2026-12-01', () => {
    assert.equal(pair(row('gemini-4-argon', '2026-11-30')), '2/10');
    assert.equal(pair(row('gemini-4-argon', '2026-12-01')), '4/20');
  });

  it('gemini-3.8-flash doubles on 2027-01-01', () => {
    assert.equal(pair(row('gemini-3.8-flash', '2026-12-31')), '0.75/3.75');
    assert.equal(pair(row('gemini-3.8-flash', '2027-01-01')), '1.5/7.5');
  });

  it('claude-haiku-5-5 costs five times as much above 100,000 tokens', () => {
    const { longContext, ...short } = row('claude-haiku-5-5', TODAY);
    assert.equal(pair(short), '0.1/0.5');
    assert.ok(longContext);
    assert.equal(longContext.above, 100_000);
    assert.equal(pair(longContext), '0.5/2.5');
  });

  it('gpt-5.4 costs twice as much above 272,000 tokens', () => {
    const { longContext, ...short } = row('gpt-5.4', TODAY);
    assert.equal(pair(short), '2.5/15');
    assert.ok(longContext);
    assert.equal(longContext.above, 272_000);
    assert.equal(pair(longContext), '5/22.5');
  });

  it('claude-3-5-sonnet-20241022 is priced and gone', () => {
    assert.equal(pair(row('claude-3-5-sonnet-20241022', TODAY)), '3/15');
    const model = catalogue().names.get('claude-3-5-sonnet-20241022');
    assert.equal(model && lifecycleOn(model, TODAY).status, 'retired');
    assert.equal(model?.current, undefined);
  });

  it('gpt-4o-mini is shut down on 2027-01-14, and has a successor', () => {
    const model = catalogue().names.get('gpt-4o-mini');
    const life = model && lifecycleOn(model, TODAY);
    assert.equal(life?.status === 'deprecated' && life.retiresOn, '2027-01-14');
    assert.equal(life?.status === 'deprecated' && life.replacement, 'gpt-6-luna');
  });

  it('gpt-5.6-sol has a promotion whose end is not announced', () => {
    assert.equal(pair(row('gpt-5.6-sol', '2026-08-20')), '5/30');
    assert.equal(pair(row('gpt-5.6-sol', TODAY)), '4/20');
    assert.match(row('gpt-5.6-sol', TODAY).note ?? '', /end of promotion not announced/i);
  });

  it('deepseek-v4-pro is cheaper off-peak', () => {
    const { offPeak, ...peak } = row('deepseek-v4-pro', TODAY);
    assert.equal(pair(peak), '1.32/3.96');
    assert.equal(offPeak && pair(offPeak), '0.66/1.98');
    assert.match(offPeak?.hours ?? '', /weekends|Monday to Friday/);
  });
});

/** More than ten times the other, for input or for output. */
function isFar(one: PriceRow, other: PriceRow): boolean {
  return (['input', 'output'] as const).some((rate) => {
    const [a, b] = [one.usdPerMillion[rate], other.usdPerMillion[rate]];
    return Math.max(a, b) > 10 * Math.min(a, b) && Math.min(a, b) > 0;
  });
}

function strayed(model: ModelFacts, generated: ModelFacts | undefined): boolean {
  const [ours, theirs] = [model.prices?.at(-1), generated?.prices?.at(-1)];
  return ours !== undefined && theirs !== undefined && isFar(ours, theirs) && ours.note === undefined;
}

describe('the limits of every model', () => {
  it('by hand are no rounding of what the inputs say', () => {
    const generated = new Map(GENERATED.models.map((model) => [named(model), model]));
    const rounded = Object.values(OVERLAY)
      .flatMap((layer) => layer.models)
      .filter((model) => {
        const [hand, input] = [model.limits?.contextTokens, generated.get(named(model))?.limits?.contextTokens];
        return hand != null && input != null && hand !== input && Math.abs(hand - input) < 0.1 * input;
      });
    assert.deepEqual(rounded.map(named), []);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue } from '../../../src/core/catalogue/load';
import type { Configuration, StatedConfiguration } from '../../../src/core/configuration/configuration';
import { layered } from '../../../src/core/configuration/layer';
import { priceOf } from '../../../src/core/cost/price';

const TODAY = '2026-11-21';
const ask = (written: string, configuration: Configuration, today = TODAY) => {
  const model = catalogue().names.get(written) ?? null;
  return priceOf({ written, model, provider: model?.provider ?? null }, configuration, today);
};
const stating = (stated: StatedConfiguration) => layered(stated);

describe('priceOf, with prices that the user states', () => {
  it('takes the row of the day, from its first day on, in whatever order they stand', () => {
    const rows = [
      { from: '2027-01-01', input: 4, output: 16 },
      { input: 1, output: 4 },
      { from: '2026-11-21', input: 2, output: 8 },
    ];
    const configuration = stating({ prices: { mine: rows } });
    const on = (today: string) => ask('mine', configuration, today);
    assert.equal(on('2026-11-20')?.usdPerMillion.input, 1);
    assert.deepEqual([on(TODAY)?.usdPerMillion.input, on(TODAY)?.from], [2, '2026-11-21']);
    assert.equal(on('2026-12-31')?.usdPerMillion.input, 2);
    assert.equal(on('2027-01-01')?.usdPerMillion.input, 4);
  });

  it('leaves the list price in force before the first day of the user’s own, and no price where there is none', () => {
    const later = [{ from: '2027-01-01', input: 9, output: 9 }];
    const configuration = stating({ prices: { 'gpt-4o': later, mine: later } });
    assert.deepEqual([ask('gpt-4o', configuration)?.evidence, ask('mine', configuration)], ['constant', null]);
  });

  it('takes the later of two rows from the same day', () => {
    const rows = [
      { from: '2026-01-01', input: 1, output: 1 },
      { from: '2026-01-01', input: 2, output: 2 },
    ];
    assert.equal(ask('mine', stating({ prices: { mine: rows } }))?.usdPerMillion.input, 2);
  });

  it('carries every field that a bill can need', () => {
    const price = ask(
      'mine',
      stating({
        prices: {
          mine: {
            input: 2,
            output: 8,
            cacheRead: 0.2,
            longContext: { above: 200_000, input: 4, output: 12, of: 'excess' },
            offPeak: { hours: 'at night', input: 1, output: 4 },
            usdPerImage: 0.04,
            batch: 0.5,
            tokenizer: 'claude-new',
            contextTokens: 8000,
          },
        },
      }),
    );
    assert.deepEqual(price, {
      usdPerMillion: { input: 2, output: 8, cacheRead: 0.2 },
      longContext: { above: 200_000, usdPerMillion: { input: 4, output: 12 }, of: 'excess' },
      offPeak: { hours: 'at night', usdPerMillion: { input: 1, output: 4 } },
      usdPerImage: { low: 0.04, likely: 0.04, high: 0.04 },
      from: '',
      checked: '',
      source: 'promptfare.json',
      evidence: 'configured',
      stated: { factors: { batch: 0.5 }, tokenizer: 'claude-new', contextTokens: 8000 },
    });
  });

  it('says whether the file or the settings have it', () => {
    const price = { input: 1, output: 2 };
    assert.equal(ask('mine', layered({}, { prices: { mine: price } }))?.source, 'your settings');
    assert.equal(
      ask('mine', layered({ prices: { mine: price } }, { prices: { mine: price } }))?.source,
      'promptfare.json',
    );
  });
});

describe('priceOf, with discounts', () => {
  const discounted = (stated: StatedConfiguration, id = 'gpt-5.4') => ask(id, stating(stated));

  it('puts a model’s before its provider’s', () => {
    // $2.50 × 0.8 = $2; $0.75 × 0.9 = $0.675.
    const discounts = { openai: 0.1, 'gpt-5.4': 0.2 };
    assert.equal(discounted({ discounts })?.usdPerMillion.input, 2);
    assert.equal(discounted({ discounts }, 'gpt-5.4-mini')?.usdPerMillion.input, 0.675);
    assert.equal(discounted({ discounts }, 'claude-opus-4-7')?.evidence, 'constant');
  });

  it('says the factor and where it is from', () => {
    assert.deepEqual(discounted({ discounts: { openai: 0.25 } })?.applied, [
      { what: 'discount', factor: 0.75, because: 'promptfare.json' },
    ]);
    const fromSettings = ask('gpt-5.4', layered({}, { discounts: { openai: 0.25 } }));
    assert.deepEqual(fromSettings?.applied, [{ what: 'discount', factor: 0.75, because: 'your settings' }]);
  });

  it('is the list price where nothing is taken off, and nothing where all is', () => {
    assert.equal(discounted({ discounts: { openai: 0 } })?.evidence, 'constant');
    assert.equal(discounted({ discounts: { openai: 1 } })?.usdPerMillion.output, 0);
  });

  it('never makes a price dearer or negative', () => {
    const list = ask('gpt-5.4', stating({}));
    assert.ok(list);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const price = discounted({ discounts: { openai: share } });
        assert.ok(price);
        assert.ok(price.usdPerMillion.input >= 0 && price.usdPerMillion.input <= list.usdPerMillion.input);
        assert.ok((price.longContext?.usdPerMillion.output ?? 0) <= (list.longContext?.usdPerMillion.output ?? 0));
      }),
    );
  });
});

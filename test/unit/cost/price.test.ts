import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Model } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';
import { type Configuration, NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { priceOf, priceOn, type Price } from '../../../src/core/cost/price';

const TODAY = '2026-11-21';

function model(id: string): Model {
  const found = catalogue().names.get(id);
  assert.ok(found, id);
  return found;
}

function price(id: string, configuration: Configuration = NO_CONFIGURATION, today = TODAY): Price {
  const found = model(id);
  const priced = priceOf({ written: id, model: found, provider: found.provider }, configuration, today);
  assert.ok(priced, id);
  return priced;
}

/** Sums are equal to a millionth of a cent: what binary fractions lose is less. */
function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-8 * Math.max(1, expected), `${actual} is not ${expected}`);
}

describe('priceOn', () => {
  const input = (id: string, today: string) => priceOn(model(id), today)?.usdPerMillion.input;

  it('takes the row of the day, from its first day on', () => {
    assert.equal(input('gemini-4-argon', '2026-11-30'), 2);
    assert.equal(input('gemini-4-argon', '2026-12-01'), 4);
    assert.equal(input('gemini-3.8-flash', '2026-12-31'), 0.75);
    assert.equal(input('gemini-3.8-flash', '2027-01-01'), 1.5);
    assert.equal(input('gpt-5.6-luna', '2026-07-29'), 1);
    assert.equal(input('gpt-5.6-luna', '2026-07-30'), 0.2);
    assert.equal(input('gpt-5.6-sol', '2026-08-20'), 5);
    assert.equal(input('gpt-5.6-sol', TODAY), 4);
    assert.equal(priceOn(model('claude-sonnet-5-5'), '2026-10-06')?.usdPerMillion.cacheRead, 0.2);
    assert.equal(priceOn(model('claude-sonnet-5-5'), '2026-10-07')?.usdPerMillion.cacheRead, 0.1);
    assert.ok(priceOn(model('claude-opus-4-6'), '2026-03-12')?.longContext);
    assert.ok(!priceOn(model('claude-opus-4-6'), '2026-03-13')?.longContext);
  });

  it('holds an undated first row for every earlier day', () => {
    assert.equal(input('claude-3-haiku', '2020-01-01'), 0.25);
  });

  it('has none where no source has a price, or none yet', () => {
    assert.equal(priceOn(model('claude-mythos-5-2'), TODAY), null);
    const [row] = model('gpt-4o').prices;
    assert.ok(row);
    assert.equal(priceOn({ ...model('gpt-4o'), prices: [{ ...row, from: '2026-11-22' }] }, TODAY), null);
  });
});

describe('priceOf', () => {
  const own = { input: 0.2, output: 0.8 };
  const ask = (written: string, configuration: Partial<Configuration>, known: Model | null = null) =>
    priceOf(
      { written, model: known, provider: known?.provider ?? null },
      { ...NO_CONFIGURATION, ...configuration },
      TODAY,
    );

  it('puts the user’s price before the catalogue’s, under any of the model’s names', () => {
    for (const found of [
      ask('my-model', { prices: { 'my-model': own } }),
      ask('prod', { prices: { 'my-model': own }, aliases: { prod: 'my-model' } }),
      ask('openai/gpt-4o', { prices: { 'gpt-4o': own } }, model('gpt-4o')),
    ]) {
      assert.deepEqual(found, {
        usdPerMillion: own,
        from: '',
        checked: '',
        source: 'promptfare.json',
        evidence: 'configured',
        stated: {},
      });
    }
  });

  it('says where the catalogue’s price is from', () => {
    const { from, checked, source, evidence } = price('gpt-5.6-terra');
    assert.deepEqual(
      { from, checked, source, evidence },
      { from: '2026-07-30', checked: TODAY, source: 'pi-ai + genai', evidence: 'constant' },
    );
  });

  it('takes the discount off the list at its provider only, never off the user’s own price', () => {
    const discounts = { openai: 0.15 };
    // $2.50 × 0.85 = $2.125; over 272K of gpt-5.4: $5 × 0.85 = $4.25.
    near(price('gpt-4o', { ...NO_CONFIGURATION, discounts }).usdPerMillion.input, 2.125);
    near(price('gpt-5.4', { ...NO_CONFIGURATION, discounts }).longContext?.usdPerMillion.input ?? 0, 4.25);
    assert.equal(price('claude-opus-4-7', { ...NO_CONFIGURATION, discounts }).usdPerMillion.input, 5);
    assert.equal(ask('gpt-4o', { discounts, prices: { 'gpt-4o': own } }, model('gpt-4o'))?.usdPerMillion.input, 0.2);
    const elsewhere = priceOf(
      { written: 'gpt-4o', model: model('gpt-4o'), provider: null },
      { ...NO_CONFIGURATION, discounts },
      TODAY,
    );
    assert.equal(elsewhere?.usdPerMillion.input, 2.5);
  });

  it('is unknown, never $0, for what nobody prices', () => {
    assert.equal(ask('gpt-9', {}), null);
    assert.equal(ask('constructor', {}), null);
    assert.equal(ask('claude-mythos-5-2', {}, model('claude-mythos-5-2')), null);
  });
});

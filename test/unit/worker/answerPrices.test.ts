import assert from 'node:assert/strict';
import { catalogue } from '../../../src/core/catalogue/load';
import { matchModel } from '../../../src/core/catalogue/match';
import { priceOn } from '../../../src/core/cost/price';
import { PricesOfEngine } from '../../../src/worker/answerPrices';

const TODAY = '2026-12-01';
const entry = (id: string, input: number, output: number): unknown => ({
  id,
  prices: { input_mtok: input, output_mtok: output },
});
const TEXT = JSON.stringify([
  {
    id: 'anthropic',
    models: [
      entry('claude-opus-5-5', 4, 20),
      entry('claude-haiku-5-5', 0.1, 0.5),
      entry('claude-sonnet-5-5', 2, 10),
      entry('claude-haiku-4-5', 2, 10),
      entry('claude-opus-4-8', 500, 25),
    ],
  },
]);
const PUBLISHED = { source: 'genai-prices', url: 'https://prices.example/', text: TEXT } as const;

function inputOf(prices: PricesOfEngine, id: string): number | undefined {
  const model = matchModel(prices.catalogue, id, { aliases: {} })?.model;
  return model && priceOn(model, TODAY)?.usdPerMillion.input;
}

describe('The prices of the engine', () => {
  const read = (prices: PricesOfEngine): Extract<ReturnType<PricesOfEngine['read']>, { kind: 'read' }> => {
    const reading = prices.read(PUBLISHED, null, TODAY);
    return reading.kind === 'read' ? reading : assert.fail(reading.reason);
  };

  it('are those that ship, until others are handed over, and again where they are taken back', () => {
    const prices = new PricesOfEngine();
    const { prices: kept, changed, refusals } = read(prices);
    assert.deepEqual(changed, ['anthropic/claude-haiku-4-5']);
    assert.deepEqual(
      refusals.map(({ model }) => model),
      ['anthropic/claude-opus-4-8'],
    );
    assert.equal(inputOf(prices, 'claude-haiku-4-5'), 1);
    assert.equal(prices.use(JSON.parse(JSON.stringify(kept)), TODAY).reason, undefined);
    assert.equal(inputOf(prices, 'claude-haiku-4-5'), 2);
    assert.equal(inputOf(prices, 'claude-opus-4-8'), 5);
    assert.deepEqual(prices.inUse(TODAY), { asOf: TODAY, refreshedOn: TODAY, source: 'genai-prices', daysOld: 0 });
    assert.equal(prices.use(null, TODAY).inUse.refreshedOn, null);
    assert.equal(inputOf(prices, 'claude-haiku-4-5'), 1);
  });

  it('change no life, and bring nothing that may be advised', () => {
    const prices = new PricesOfEngine();
    prices.use(read(prices).prices, TODAY);
    const current = (models: typeof prices.catalogue.models): readonly string[] =>
      models.filter((model) => model.current !== undefined).map(({ id }) => id);
    assert.deepEqual(current(prices.catalogue.models), current(catalogue().models));
    const before = new Map(catalogue().models.map((model) => [`${model.provider}/${model.id}`, model.lifecycle.kind]));
    for (const { provider, id, lifecycle } of prices.catalogue.models)
      assert.equal(lifecycle.kind, before.get(`${provider}/${id}`) ?? 'offered', id);
  });

  it('are those that ship where what was kept is no good, or older', () => {
    const prices = new PricesOfEngine();
    const { prices: kept } = read(prices);
    assert.match(prices.use({ ...kept, models: 'all' }, TODAY).reason ?? '', /not in the form/);
    assert.match(prices.use({ ...kept, refreshedOn: '2026-01-01' }, TODAY).reason ?? '', /newer/);
    assert.equal(inputOf(prices, 'claude-haiku-4-5'), 1);
  });
});

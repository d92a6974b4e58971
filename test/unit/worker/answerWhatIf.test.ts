import assert from 'node:assert/strict';
import { catalogue } from '../../../src/core/catalogue/load';
import { NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import type { Workload } from '../../../src/core/cost/whatIf';
import { pricesInUse } from '../../../src/core/pricesInUse';
import { answerWhatIf } from '../../../src/worker/answerWhatIf';

const WORKLOAD: Workload = {
  requests: 1000,
  per: 'month',
  inputTokens: 5000,
  outputTokens: 2000,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  batchShare: 0,
  passRate: 1,
};
const TODAY = '2026-11-21';
const prices = pricesInUse('2026-11-21', null, TODAY);
const SURROUNDINGS = { catalogue: catalogue(), configuration: NO_CONFIGURATION, today: TODAY, prices };
const answer = (more: Partial<Workload> = {}) => answerWhatIf({ ...WORKLOAD, ...more }, [], SURROUNDINGS);
const modelIn = (id: string, more: Partial<Workload> = {}) =>
  answer(more).models.find((model) => model.id === id) ?? assert.fail(`no ${id}`);

describe('every model at a workload', () => {
  it('has each name once', () => {
    const { models } = answer();
    assert.ok(models.length > 100);
    assert.equal(new Set(models.map(({ id }) => id)).size, models.length);
  });

  it('has its cost, and nothing against a model that can be used', () => {
    const opus = modelIn('claude-opus-4-7');
    assert.equal(opus.perMonthUsd?.toFixed(9), '75.000000000');
    assert.equal(opus.obstacle, null);
  });

  it('says that a model is retired', () => {
    const { status, obstacle } = modelIn('claude-3-5-sonnet');
    assert.deepEqual([status, obstacle], ['retired', 'retired']);
  });

  it('says that a model is too small', () => {
    assert.equal(modelIn('gpt-4o-mini').obstacle, null);
    assert.equal(modelIn('gpt-4o-mini', { inputTokens: 200_000 }).obstacle, 'too small for this');
    assert.equal(modelIn('gpt-4o-mini', { outputTokens: 50_000 }).obstacle, 'too small for this');
  });

  it('has no price, and says why, where a model is not offered as asked', () => {
    const model = answer({ serviceTier: 'fast' }).models.find(({ perMonthUsd }) => perMonthUsd === null);
    assert.match(model?.obstacle ?? '', /fast mode|retired|chosen/);
  });

  it('survives the way through a message', () => {
    const all = answerWhatIf(WORKLOAD, [[{ model: 'claude-opus-4-7', share: 1 }]], SURROUNDINGS);
    assert.deepEqual(JSON.parse(JSON.stringify(all)), all);
  });

  it('says how old its prices are, and from where they were refreshed', () => {
    assert.equal(answer().pricesAge, 'Prices as of 2026-11-21');
    const refreshed = pricesInUse('2026-09-01', { refreshedOn: '2026-09-01', source: 'models.dev' }, TODAY);
    const { pricesAge } = answerWhatIf(WORKLOAD, [], { ...SURROUNDINGS, prices: refreshed });
    assert.equal(pricesAge, 'Prices as of 2026-09-01, refreshed from models.dev, 81 days old');
  });

  it('names the sources of the results, and no others', () => {
    const { sources, results } = answerWhatIf(WORKLOAD, [[{ model: 'claude-opus-4-7', share: 1 }]], SURROUNDINGS);
    const [row] = results;
    assert.ok(row && !('reason' in row));
    assert.deepEqual(Object.keys(sources).sort(), row.prices.source.split(' + ').sort());
  });
});

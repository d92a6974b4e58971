import assert from 'node:assert/strict';
import { everyModel, sortedModels } from '../../../src/core/cost/everyModel';
import { at, near, NOTHING, row } from './workloads';

describe('everyModel', function () {
  this.timeout(10_000);

  const workload = { ...NOTHING, requests: 1000, inputTokens: 5000, outputTokens: 500 };
  const all = everyModel(workload, at());
  const ids = all.models.map(({ row: { model } }) => model);

  it('has every text model of at least 12 providers, as each is priced alone, the cheapest first', () => {
    assert.ok(new Set(all.models.map(({ provider }) => provider)).size >= 12);
    for (const id of [
      'claude-opus-4-7',
      'gpt-6-luna',
      'gemini-3.8-flash',
      'mistral-large-4',
      'groq/llama-3.1-8b-instant',
    ]) {
      const found = all.models.find((each) => each.row.model === id);
      assert.deepEqual(found?.row, row(id, workload));
    }
    assert.ok(!ids.includes('text-embedding-3-small'));
    all.models.forEach((each, index) => {
      const before = all.models[index - 1]?.row.perCallUsd ?? 0;
      assert.ok(each.row.perCallUsd >= before, each.row.model);
    });
  });

  it('says why a model has no row, and never that it costs nothing', () => {
    assert.ok(all.failures.some(({ model }) => model === 'claude-mythos-5-2'));
    assert.ok(!ids.includes('claude-mythos-5-2'));
    const batch = everyModel({ ...workload, batchShare: 1 }, at());
    const groq = batch.failures.find(({ model }) => model === 'groq/gemma-7b-it');
    assert.equal(groq?.reason, 'no source says that groq/gemma-7b-it is offered as a batch');
    const none = everyModel({ ...workload, passRate: 0 }, at());
    assert.equal(none.models.length, 0);
    assert.match(none.failures[0]?.reason ?? '', /^the pass rate must be/);
  });

  it('leaves retired ones out unless they are asked for', () => {
    assert.ok(!ids.includes('claude-3-5-sonnet'));
    const withRetired = everyModel(workload, at(), { retired: true }).models;
    assert.ok(withRetired.some(({ row: { model } }) => model === 'claude-3-5-sonnet'));
    assert.ok(ids.includes('gpt-4o-mini'));
    const later = everyModel(workload, at('2027-01-14')).models;
    assert.ok(!later.some(({ row: { model } }) => model === 'gpt-4o-mini'));
  });

  it('takes one provider', () => {
    const anthropic = everyModel(workload, at(), { provider: 'anthropic' });
    assert.deepEqual([...new Set(anthropic.models.map(({ provider }) => provider))], ['anthropic']);
  });

  it('knows what each is and whether the workload fits', () => {
    const long = everyModel({ ...workload, inputTokens: 300_000 }, at(), { provider: 'anthropic' }).models;
    const of = (id: string) => long.find(({ row: { model } }) => model === id);
    assert.equal(of('claude-haiku-4-5')?.fits, false);
    const haiku = of('claude-haiku-5-5');
    assert.deepEqual(
      [haiku?.fits, haiku?.contextTokens, haiku?.maxOutputTokens, haiku?.tier, haiku?.lifecycle.status],
      [true, 1_000_000, 128_000, 'budget', 'active'],
    );
    near(haiku?.row.perCallUsd ?? 0, 0.15 + 0.00125);
  });

  it('sorts by cost, name, context and provider', () => {
    const first = (by: Parameters<typeof sortedModels>[1]) => sortedModels(all.models, by)[0];
    assert.equal(first('cost'), all.models[0]);
    assert.equal(first('name')?.row.model, [...ids].sort()[0]);
    assert.equal(
      first('context')?.contextTokens,
      Math.max(...all.models.map(({ contextTokens }) => contextTokens ?? 0)),
    );
    assert.equal(first('provider')?.provider, [...all.models.map(({ provider }) => provider)].sort()[0]);
  });
});

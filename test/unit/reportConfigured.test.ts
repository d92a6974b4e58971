import assert from 'node:assert/strict';
import type { CallReport } from '../../src/core/report';
import { callOf } from './support/analysing';

const EUR = { code: 'EUR', perUsd: 0.86 };
const text = `from openai import OpenAI
client = OpenAI()
client.chat.completions.create(model="my-model", max_tokens=4000, messages=[{"role": "user", "content": "Say hello to the world, please, and to everybody in it."}])
`;

describe('a model that only the user prices', function () {
  this.timeout(20_000);
  const price = { input: 2, output: 8 };

  it('is priced, and counted by the vocabulary that the user names', async () => {
    const guessed = await callOf('a.py', text, { prices: { 'my-model': price } });
    const stated = await callOf('a.py', text, { prices: { 'my-model': { ...price, tokenizer: 'o200k' } } });
    assert.ok(guessed.cost.perCallUsd && stated.cost.perCallUsd);
    const method = ({ input }: CallReport) => input.parts.find(({ role }) => role === 'user')?.method;
    assert.deepEqual([method(guessed), method(stated)], ['estimated', 'exact']);
    assert.equal(stated.cost.price?.evidence, 'configured');
    assert.equal(stated.model.catalogueId, null);
  });

  it('answers with no more than the user says', async () => {
    const limited = await callOf('a.py', text, { prices: { 'my-model': { ...price, maxOutputTokens: 50 } } });
    assert.ok(limited.output.high <= 50);
    assert.ok(limited.output.low <= limited.output.likely && limited.output.likely <= limited.output.high);
  });

  it('says where the prompt is longer than the user says that it takes', async () => {
    const short = await callOf('a.py', text, { prices: { 'my-model': { ...price, contextTokens: 5 } } });
    assert.ok(
      short.notes.some((note) => /^The prompt may have \d+ tokens: the model takes 5, as you say\.$/.test(note)),
    );
    const long = await callOf('a.py', text, { prices: { 'my-model': { ...price, contextTokens: 8000 } } });
    assert.ok(!long.notes.some((note) => note.includes('as you say')));
  });
});

describe('a currency', function () {
  this.timeout(20_000);

  it('goes with each cost, whose figures stay in US dollars', async () => {
    const prices = { 'my-model': { input: 2, output: 8 } };
    const dollars = await callOf('a.py', text, { prices });
    const euros = await callOf('a.py', text, { prices, currency: EUR });
    assert.deepEqual(euros.cost.currency, EUR);
    assert.equal('currency' in dollars.cost, false);
    assert.deepEqual(euros.cost.perCallUsd, dollars.cost.perCallUsd);
    assert.deepEqual((await callOf('a.py', text, { currency: EUR })).cost.currency, EUR, 'without a price, too');
  });
});

import assert from 'node:assert/strict';
import { explanation } from '../../../src/cli/explain';
import { totalsOf } from '../../../src/cli/report';
import { lensText } from '../../../src/editor/lensText';
import { totalsOf as fileTotals } from '../../../src/editor/totals';
import { callsOf } from '../support/analysing';
import { callReport, fileReport } from './reports';

const CODE = `from openai import OpenAI

client = OpenAI()
client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Hello"}])
client.embeddings.create(model="text-embedding-3-small", input="Hello there, this is to be turned into a vector")
client.images.generate(model="gpt-image-1", prompt="A cat")
`;

describe('Calls that ask for no text', function () {
  this.timeout(60_000);

  it('are reported under their kind, without a price, an answer in tokens, a task or advice', async () => {
    const [, embedding, image] = await callsOf('python/a.py', CODE);
    assert.ok(embedding && image);
    assert.deepEqual([embedding.kind, image.kind], ['embedding', 'image']);
    for (const call of [embedding, image]) {
      assert.equal(call.cost.perCallUsd, null);
      assert.match(call.cost.reason ?? '', /not priced as text$/);
      assert.deepEqual(call.cost.lines, []);
      assert.deepEqual([call.output.low, call.output.likely, call.output.high], [0, 0, 0]);
      assert.deepEqual([call.task, call.advice.length, call.notes.length], [null, 0, 0]);
    }
    assert.equal(embedding.model.catalogueId, 'text-embedding-3-small');
    assert.ok(embedding.input.likely > 5);
  });

  it('say so in the place of the price', async () => {
    const [, embedding] = await callsOf('python/a.py', CODE);
    assert.ok(embedding);
    assert.equal(lensText(embedding), 'embedding · text-embedding-3-small');
    assert.match(explanation(embedding) ?? '', /^an embedding: it gives vectors/);
  });

  it('are in no sum of the calls for text, and counted beside it', () => {
    const unpriced = { cost: { ...callReport().cost, perCallUsd: null } };
    const calls = [
      callReport(),
      callReport({ kind: 'embedding', ...unpriced }),
      callReport({ kind: 'embedding', ...unpriced }),
      callReport({ kind: 'image', ...unpriced }),
    ];
    const { calls: counted, priced, unknownModel, embeddings, images } = totalsOf([fileReport('a.py', ...calls)]);
    assert.deepEqual([counted, priced, unknownModel, embeddings, images], [1, 1, 0, 2, 1]);
    assert.equal(fileTotals(calls).calls, 1);
    assert.equal(fileTotals(calls).unknownModels, 0);
  });
});

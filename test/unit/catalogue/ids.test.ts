import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/catalogue/load';
import { matchModel } from '../../../src/core/catalogue/match';

const LIST = path.resolve(__dirname, '../../fixtures/catalogue/ids.txt');

const rows = readFileSync(LIST, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

describe('names of models that are found', () => {
  it('are many', () => {
    assert.ok(rows.length > 380, String(rows.length));
  });

  it('each lead to their model, with a price or the reason why there is none', () => {
    const wrong = rows.flatMap(([name = '', provider, expected]) => {
      const model = matchModel(catalogue(), name, { aliases: {}, provider: provider || null })?.model;
      if (!model) return [`${name}: unknown`];
      const led = `${model.provider}/${model.id}`;
      if (led !== expected) return [`${name}: ${led} instead of ${expected ?? ''}`];
      return model.prices.length > 0 || model.unpriced ? [] : [`${name}: no price and no reason`];
    });
    assert.deepEqual(wrong, []);
  });

  // Placeholders, a deployment's own name, a file on somebody's machine.
  const none = [
    'model-name',
    'unknown-model',
    'gpt35',
    'lmstudio-community/Meta-Llama-3.1-70B-Instruct-GGUF/Meta-Llama-3.1-70B-Instruct-IQ2_M.gguf',
  ];
  for (const name of none) {
    it(`are not: ${name}`, () => {
      assert.equal(matchModel(catalogue(), name, { aliases: {} }), null);
    });
  }
});

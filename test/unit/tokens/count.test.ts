import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Counters } from '../../../src/core/tokens/count';
import { assets } from '../support/assets';

describe('Counters', function () {
  this.timeout(20_000);

  it('loads a vocabulary once, and again after it could not be read', async () => {
    const loaded: string[] = [];
    let broken = true;
    const counters = new Counters({
      load: (name) => {
        loaded.push(name);
        return broken ? Promise.reject(new Error('gone')) : assets.load(name);
      },
    });
    await assert.rejects(counters.counter('cl100k_base'), /gone/);
    broken = false;
    const [first, second] = await Promise.all([counters.counter('cl100k_base'), counters.counter('cl100k_base')]);
    assert.equal(first, second);
    assert.deepEqual(
      loaded.filter((name) => name.endsWith('.tokens')),
      ['cl100k_base.tokens', 'cl100k_base.tokens'],
    );
    // Counted with OpenAI's own tiktoken.
    assert.equal(first.count('Hello, world!'), 4);
    assert.equal(first.count('Hello, world!'), 4);
  });

  it('counts the name of a special token as the text it is', async () => {
    const counter = await new Counters(assets).counter('o200k_base');
    assert.ok(counter.count('before <|endoftext|> after') > 4);
  });
});

import assert from 'node:assert/strict';
import { catalogue } from '../../src/core/catalogue/load';
import { NO_CONFIGURATION } from '../../src/core/configuration/configuration';
import type { Quote, QuotedModel } from '../../src/core/cost/quote';
import { quotesFor } from '../../src/core/quote';
import { Counters } from '../../src/core/tokens/count';
import { TODAY } from './support/analysing';
import { assets } from './support/assets';

const counters = new Counters(assets);

async function quoteOf(model: QuotedModel, texts: readonly string[], maxOutputTokens = 100): Promise<Quote> {
  const question = {
    texts,
    maxOutputTokens,
    models: [model],
    configuration: NO_CONFIGURATION,
    catalogue: catalogue(),
    today: TODAY,
  };
  const [quote] = await quotesFor(question, counters);
  assert.ok(quote);
  return quote;
}

describe('A quote', function () {
  this.timeout(20_000);

  it('is the input at its highest and the whole output limit', async () => {
    // "hello world" is 2 tokens of o200k_base; two frames of at most 8 make 18 in, at $0.125, since OpenAI may write them
    // to its cache, and 100 out, at $0.50.
    const { inputTokens, atMostUsd } = await quoteOf({ model: 'gpt-6-luna', provider: 'openai' }, ['hello world']);
    assert.deepEqual(inputTokens, { low: 8, likely: 10, high: 18 });
    assert.equal(atMostUsd?.toFixed(10), ((18 * 0.125 + 100 * 0.5) / 1e6).toFixed(10));
  });

  it('takes no cache write into account where none is billed by itself', async () => {
    // gpt-5.4 has no rate for writes ($2.50 in, $15 out). Anthropic writes only when asked: $1 in, $5 out, not $1.25.
    const old = await quoteOf({ model: 'gpt-5.4', provider: 'openai' }, ['hello world']);
    assert.equal(old.atMostUsd?.toFixed(10), ((18 * 2.5 + 100 * 15) / 1e6).toFixed(10));
    const claude = await quoteOf({ model: 'claude-haiku-4-5', provider: 'anthropic' }, ['hello world']);
    assert.equal(claude.atMostUsd?.toFixed(10), ((claude.inputTokens.high + 100 * 5) / 1e6).toFixed(10));
  });

  it('counts in the 16 tokens that Responses at least allow', async () => {
    const { atMostUsd } = await quoteOf({ model: 'gpt-6-luna', provider: 'openai' }, ['hello world'], 5);
    assert.equal(atMostUsd?.toFixed(10), ((18 * 0.125 + 16 * 0.5) / 1e6).toFixed(10));
    const claude = await quoteOf({ model: 'claude-haiku-4-5', provider: 'anthropic' }, ['hello world'], 5);
    assert.equal(claude.atMostUsd?.toFixed(10), ((claude.inputTokens.high + 5 * 5) / 1e6).toFixed(10));
  });

  it("counts in the model's own tokens", async () => {
    const text = 'The quick brown fox jumps over the lazy dog. '.repeat(100);
    const old = await quoteOf({ model: 'claude-haiku-4-5', provider: 'anthropic' }, [text]);
    const young = await quoteOf({ model: 'claude-haiku-5-5', provider: 'anthropic' }, [text]);
    assert.ok(young.inputTokens.likely > old.inputTokens.likely * 1.2);
  });

  it('bills a long prompt at the dearer rate', async () => {
    const { atMostUsd, inputTokens } = await quoteOf(
      { model: 'claude-haiku-5-5', provider: 'anthropic' },
      ['word '.repeat(90_000)],
      10,
    );
    assert.ok(inputTokens.high > 100_000);
    assert.equal(atMostUsd?.toFixed(8), ((inputTokens.high * 0.5 + 10 * 2.5) / 1e6).toFixed(8));
  });

  it('has no price for a model that is not known, and still counts', async () => {
    const quote = await quoteOf({ model: 'llama3.2', provider: 'openai' }, ['hello world']);
    assert.equal(quote.atMostUsd, null);
    assert.equal(quote.priced, null);
    assert.ok(quote.inputTokens.likely > 0);
  });
});

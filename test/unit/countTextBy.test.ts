import assert from 'node:assert/strict';
import { catalogue } from '../../src/core/catalogue/load';
import { type Configuration, NO_CONFIGURATION } from '../../src/core/configuration/configuration';
import { countTextBy, textCountOf } from '../../src/core/countTextBy';
import type { TextCount } from '../../src/core/textCount';
import type { UnknownModel } from '../../src/core/textTokenizer';
import { Counters } from '../../src/core/tokens/count';
import { TOKENIZER_FAMILIES } from '../../src/core/tokens/families';
import { TODAY } from './support/analysing';
import { assets } from './support/assets';

const counters = new Counters(assets);
const HELLO = 'hello world';

function ask(
  text: string,
  model: string | null,
  configuration: Partial<Configuration> = {},
): Promise<TextCount | UnknownModel> {
  const user = { ...NO_CONFIGURATION, ...configuration };
  return countTextBy({ text, model, catalogue: catalogue(), configuration: user, counters, today: TODAY });
}

async function counted(...question: Parameters<typeof ask>): Promise<TextCount> {
  const count = await ask(...question);
  assert.ok(!('problem' in count));
  return count;
}

describe('A text that is no call', function () {
  this.timeout(20_000);

  it("is counted exactly in the model's own vocabulary, with nothing to explain", async () => {
    const exact = { low: 2, likely: 2, high: 2, method: 'exact' };
    assert.deepEqual(await counted(HELLO, 'gpt-4o'), { tokens: exact, vocabulary: 'o200k_base', model: 'gpt-4o' });
    assert.deepEqual(await counted(HELLO, 'gpt-4'), { tokens: exact, vocabulary: 'cl100k_base', model: 'gpt-4' });
  });

  it("is counted in OpenAI's present vocabulary where no model is named, and says so", async () => {
    const { tokens, model, vocabulary, reason } = await counted(HELLO, null);
    assert.deepEqual([tokens.likely, tokens.method, model, vocabulary], [2, 'exact', null, 'o200k_base']);
    assert.match(reason ?? '', /no model/);
  });

  it('is estimated for a model whose vocabulary nobody publishes, in whole tokens, with the source', async () => {
    const { tokens, model, reason } = await counted('The quick brown fox. '.repeat(50), 'claude-opus-4-7');
    assert.equal(tokens.method, 'estimated');
    assert.equal(model, 'claude-opus-4-7');
    assert.ok(tokens.low < tokens.likely && tokens.likely <= tokens.high);
    for (const each of [tokens.low, tokens.likely, tokens.high]) assert.ok(Number.isInteger(each), `${each}`);
    assert.ok(reason !== undefined && reason !== '');
  });

  it('names the factor of its kind alone where it is of one kind, and all where it is not', async () => {
    const prose = 'You are a careful assistant of a travel agency, and you answer in at most three sentences.\n';
    const json = '{"name": "Ada", "born": 1815, "tags": ["a", "b"]}\n';
    const reasonOf = async (text: string): Promise<string> => (await counted(text, 'claude-opus-4-7')).reason ?? '';
    assert.match(await reasonOf(prose), /^o200k_base × 1\.55 for prose, measured at Anthropic/);
    assert.match(await reasonOf(json), /^o200k_base × 1\.45 for data, measured at Anthropic/);
    assert.match(await reasonOf(prose + json.repeat(2)), /^o200k_base × 1\.55 \(prose\), 1\.40 \(code\), /);
    for (const [model, factor] of [
      ['claude-haiku-4-5', '1.14'],
      ['gemini-3.8-flash', '1.09'],
      ['mistral-large-latest', '1.04'],
    ] as const) {
      assert.match((await counted(prose, model)).reason ?? '', new RegExp(`^o200k_base × ${factor} for prose, `));
    }
  });

  it('has one token at least where it is not', async () => {
    for (const model of ['gemini-2.5-pro', 'claude-haiku-5-5', 'grok-3']) {
      const { low, likely, high } = (await counted('a', model)).tokens;
      assert.ok(low >= 1 && likely >= 1 && high >= likely, `${model}: ${low} ${likely} ${high}`);
    }
  });

  it('has no tokens where it is empty, by whatever model', async () => {
    for (const model of [null, 'gpt-4o', 'gpt-4', 'claude-opus-4-7', 'gemini-3.8-flash']) {
      const { low, likely, high } = (await counted('', model)).tokens;
      assert.deepEqual([low, likely, high], [0, 0, 0], String(model));
    }
  });

  it('is counted by a listed alias, a prefixed name and a dated one', async () => {
    for (const name of ['gpt-4o-2024-08-06', 'openai/gpt-4o', 'azure/gpt-4o']) {
      assert.equal((await counted(HELLO, name)).model?.startsWith('gpt-4o'), true, name);
    }
  });

  it('is not counted by a model that nobody knows', async () => {
    const unknown = await ask(HELLO, 'gpt-4oo');
    assert.ok('problem' in unknown);
    assert.equal(unknown.problem, 'unknown model "gpt-4oo"');
    assert.equal(unknown.nearest[0], 'gpt-4o');
    // Not by its prefix.
    assert.ok('problem' in (await ask(HELLO, 'gpt-4o-ultra-9000')));
    for (const name of ['', 'constructor', '__proto__', 'x'.repeat(5000)])
      assert.ok('problem' in (await ask(HELLO, name)));
  });

  it('is counted by what the user says a name stands for, even against the catalogue', async () => {
    assert.equal((await counted(HELLO, 'prod', { aliases: { prod: 'gpt-4' } })).vocabulary, 'cl100k_base');
    assert.equal((await counted(HELLO, 'gpt-4o', { aliases: { 'gpt-4o': 'gpt-4' } })).model, 'gpt-4');
    assert.deepEqual(await ask(HELLO, 'prod', { aliases: { prod: 'no-such-thing-at-all' } }), {
      problem: 'unknown model "no-such-thing-at-all", for "prod"',
      nearest: [],
    });
  });

  it("is counted by the tokenizer that the user states with a price, on the price's days", async () => {
    const prices = { mine: { input: 1, output: 1, tokenizer: 'cl100k', from: TODAY } } as const;
    const { tokens, vocabulary, model } = await counted(HELLO, 'mine', { prices });
    assert.deepEqual([tokens.method, vocabulary, model], ['exact', 'cl100k_base', 'mine']);
    assert.ok('problem' in (await ask(HELLO, 'mine', { prices: { mine: { ...prices.mine, from: '2999-01-01' } } })));
    assert.equal((await counted(HELLO, 'prod', { prices, aliases: { prod: 'mine' } })).vocabulary, 'cl100k_base');
  });

  it('is estimated widely for a model of which the user states the price alone', async () => {
    const { tokens, model, reason } = await counted(HELLO.repeat(20), 'mine', {
      prices: { mine: { input: 1, output: 1 } },
    });
    assert.deepEqual([tokens.method, model], ['estimated', 'mine']);
    assert.match(reason ?? '', /nothing is measured/);
  });
});

describe('Whole tokens of an estimate', () => {
  it('are not one more or less for what binary arithmetic adds', () => {
    const by = { model: 'm', tokenizer: 'claude-old', family: TOKENIZER_FAMILIES['claude-old'] } as const;
    const of = (low: number, likely: number, high: number): unknown =>
      textCountOf({ low, likely, high, method: 'estimated' }, by).tokens;
    assert.deepEqual(of(2.9999999999999996, 3, 11.000000000000002), {
      low: 3,
      likely: 3,
      high: 11,
      method: 'estimated',
    });
    assert.deepEqual(of(1.1, 1.5, 1.6), { low: 1, likely: 2, high: 2, method: 'estimated' });
  });
});

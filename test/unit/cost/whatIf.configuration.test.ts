import assert from 'node:assert/strict';
import { modelNamed, nameFor } from '../../../src/core/cost/modelNamed';
import { catalogue } from '../../../src/core/catalogue/load';
import type { Workload } from '../../../src/core/cost/whatIf';
import { ask, at, near, reason, row, TODAY } from './workloads';

/** A million tokens in and out: what it costs are the two rates. */
const MILLIONS = { inputTokens: 1_000_000, outputTokens: 1_000_000 } as const;

function rates(words: string, configuration: Parameters<typeof at>[1], workload: Partial<Workload> = {}): number[] {
  return row(words, { ...MILLIONS, ...workload }, at(TODAY, configuration)).lines.map(
    ({ usdPerMillion }) => Math.round(usdPerMillion * 1e9) / 1e9,
  );
}

describe('whatIf, by what the user says', () => {
  it('prices a model that only the user knows', () => {
    const configuration = { prices: { mine: { input: 0.2, output: 0.8 } } };
    const mine = row('mine', MILLIONS, at(TODAY, configuration));
    assert.equal(mine.model, 'mine');
    near(mine.perCallUsd, 1);
    assert.deepEqual(mine.prices, { from: '', source: 'promptfare.json', checked: '' });
    assert.deepEqual(mine.notes, ['mine: the price is the one in promptfare.json.']);
  });

  it('takes the price for a picture that the user states, and never $0 where none is asked for', () => {
    const configuration = { prices: { 'dall-e-3': { input: 0, output: 0, usdPerImage: 0.05 } } };
    near(row('dall-e-3', { images: 3 }, at(TODAY, configuration)).perCallUsd, 0.15);
    assert.equal(reason('dall-e-3', MILLIONS, at(TODAY, configuration)), 'dall-e-3 is billed by the picture');
    assert.match(reason('dall-e-3', MILLIONS), /billed by the picture/);
  });

  it('takes an alias for the model it stands for', () => {
    const configuration = { aliases: { 'prod-gpt': 'gpt-4o-mini' } };
    assert.equal(row('prod-gpt', MILLIONS, at(TODAY, configuration)).model, 'gpt-4o-mini');
    const wrong = ask('prod', MILLIONS, at(TODAY, { aliases: { prod: 'gpt-4o-minni' } }));
    assert.ok('reason' in wrong);
    assert.equal(wrong.reason, 'unknown model "gpt-4o-minni", for "prod"');
    assert.equal(wrong.nearest[0], 'gpt-4o-mini');
  });

  it('takes a discount off the list price and says so', () => {
    const configuration = { discounts: { openai: 0.15 } };
    assert.deepEqual(rates('gpt-4o-mini', configuration), [0.1275, 0.51]);
    assert.deepEqual(rates('gpt-4o-mini', configuration, { batchShare: 1 }), [0.06375, 0.255]);
    assert.deepEqual(rates('claude-haiku-4-5', configuration), [1, 5]);
    assert.match(
      row('gpt-4o-mini', MILLIONS, at(TODAY, configuration)).notes.join(' '),
      /your discount of 15 % is taken off/,
    );
  });

  it('leaves a price that the user states as it is, but for the factors stated with it', () => {
    const price = { input: 2, output: 8 };
    assert.deepEqual(rates('mine', { prices: { mine: price } }, { batchShare: 1, regional: true }), [2, 8]);
    const stated = { prices: { mine: { ...price, batch: 0.25, regional: 1.5 } } };
    assert.deepEqual(rates('mine', stated, { batchShare: 1 }), [0.5, 2]);
    assert.deepEqual(rates('mine', stated, { regional: true }), [3, 12]);
    assert.deepEqual(rates('mine', stated, { batchShare: 1, regional: true }), [0.75, 3]);
    assert.deepEqual(rates('claude-haiku-4-5', { prices: { 'claude-haiku-4-5': price } }, { batchShare: 1 }), [2, 8]);
  });

  it('serves a provider as the user says where nothing else is asked', () => {
    const providers = { anthropic: { serviceTier: 'batch' }, openai: { regional: true } } as const;
    assert.deepEqual(rates('claude-haiku-4-5', { providers }), [0.5, 2.5]);
    assert.equal(row('claude-haiku-4-5', MILLIONS, at(TODAY, { providers })).lines[0]?.serviceTier, 'batch');
    // What the catalogue knows nothing of stays as it is.
    const mistral = { providers: { mistral: { serviceTier: 'fast', regional: true } } } as const;
    assert.deepEqual(rates('mistral-large-4', mistral), rates('mistral-large-4', {}));
  });

  it('counts the days of a month that the user says', () => {
    const { perMonthUsd, perYearUsd } = row('gpt-4o', { ...MILLIONS, per: 'day' }, at(TODAY, { daysPerMonth: 22 }));
    near(perMonthUsd, 12.5 * 22);
    // Twelve months of as many days: of working days a year has no 365.
    near(perYearUsd, 12.5 * 22 * 12);
  });
});

describe('whatIf, by whom the name says is billed', () => {
  it('takes that party’s discounts, and no maker’s', () => {
    const discounts = {
      bedrock: 0.2,
      azure: 0.1,
      openrouter: 0.05,
      vertex: 0.25,
      anthropic: 0.5,
      openai: 0.5,
      google: 0.5,
    };
    assert.deepEqual(rates('us.anthropic.claude-haiku-4-5-20251001-v1:0', { discounts }), [0.88, 4.4]);
    assert.deepEqual(rates('azure/gpt-4o', { discounts }), [2.25, 9]);
    assert.deepEqual(rates('openrouter/openai/gpt-4o', { discounts }), [2.375, 9.5]);
    assert.deepEqual(rates('vertex_ai/claude-haiku-4-5', { discounts }), [0.75, 3.75]);
    assert.deepEqual(rates('prod', { discounts, aliases: { prod: 'azure/gpt-4o' } }), [2.25, 9]);
    assert.deepEqual(rates('gpt-4o', { discounts }), [1.25, 5]);
  });

  it('takes that party’s terms', () => {
    // $2.50 × 0.9 × 1.7 = $3.825.
    const azure = { discounts: { azure: 0.1 }, providers: { azure: { serviceTier: 'priority' } } } as const;
    assert.equal(rates('azure/gpt-4o', azure)[0], 3.825);
    assert.equal(rates('gpt-4o', azure)[0], 2.5);
  });

  it('keeps nothing to a region where the name says that it is kept nowhere', () => {
    const providers = { bedrock: { regional: true } } as const;
    assert.deepEqual(rates('global.anthropic.claude-haiku-4-5-20251001-v1:0', { providers }), [1, 5]);
    assert.deepEqual(rates('anthropic.claude-haiku-4-5-20251001-v1:0', { providers }), [1.1, 5.5]);
    assert.deepEqual(rates('anthropic.claude-haiku-4-5-20251001-v1:0', { providers }, { regional: false }), [1, 5]);
  });

  it('knows no price at a cloud of what that cloud does not sell', () => {
    assert.equal(reason('vertex_ai/gpt-4o', MILLIONS), 'the catalogue has gpt-4o at openai, not at vertex');
  });
});

describe('whatIf, served otherwise', () => {
  it('is dearer where it is kept to a region', () => {
    assert.deepEqual(rates('claude-opus-4-7', {}, { regional: true }), [5.5, 27.5]);
    assert.match(
      row('claude-opus-4-7', { ...MILLIONS, regional: true }).notes.join(' '),
      /1\.1 times the list price, since it is kept to a region/,
    );
    assert.match(reason('mistral-large-4', { regional: true }), /^no source says what mistral-large-4 costs/);
  });

  it('splits what is sent as a batch from what is not', () => {
    const { lines } = row('claude-haiku-4-5', { inputTokens: 1000, batchShare: 0.25 });
    assert.deepEqual(
      lines.map(({ tokens, usdPerMillion, serviceTier }) => [tokens, usdPerMillion, serviceTier]),
      [
        [250, 0.5, 'batch'],
        [750, 1, undefined],
      ],
    );
  });

  it('takes a tier for what is no batch', () => {
    const { lines } = row('gpt-5.4', { inputTokens: 1000, batchShare: 0.5, serviceTier: 'flex' });
    assert.deepEqual(
      lines.map(({ serviceTier }) => serviceTier),
      ['batch', 'flex'],
    );
  });
});

describe('modelNamed', () => {
  it('finds every model under the name that nameFor gives it', () => {
    const all = catalogue();
    const lost = all.models.filter((model) => modelNamed(nameFor(model, all), all).model !== model);
    assert.deepEqual(
      lost.map(({ provider, id }) => `${provider} ${id}`),
      [],
    );
  });

  it('needs the host of what several hosts sell', () => {
    assert.equal(modelNamed('groq/llama-3.1-8b-instant', catalogue()).model?.provider, 'groq');
    assert.equal(modelNamed('llama-3.1-8b-instant', catalogue()).model, null);
    assert.equal(modelNamed('groq/gpt-4o', catalogue()).model, null);
    assert.equal(modelNamed('', catalogue()).model, null);
  });
});

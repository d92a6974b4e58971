import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lifecycleOn, type Model } from '../../../src/core/catalogue/catalogue';
import { HOSTS } from '../../../src/core/catalogue/hosts';
import { catalogue } from '../../../src/core/catalogue/load';
import { priceOn } from '../../../src/core/cost/price';

const TODAY = '2026-11-21';
const DAY_MS = 86_400_000;

function named(id: string): Model {
  const model = catalogue().names.get(id);
  assert.ok(model, id);
  return model;
}

describe('The lives of models', () => {
  // By OpenAI's page of deprecations and its SDK.
  const ENDED: Readonly<Record<string, readonly [on: string, replacement: string | null]>> = {
    'text-davinci-003': ['2024-01-04', null],
    'gpt-3.5-turbo-0301': ['2024-09-13', 'gpt-5.6-terra'],
    'gpt-3.5-turbo-16k-0613': ['2024-09-13', 'gpt-5.6-terra'],
    'gpt-4-vision-preview': ['2024-12-06', 'gpt-6-luna'],
    'gpt-4-32k': ['2025-06-06', 'gpt-6-luna'],
    'gpt-4.5-preview': ['2025-07-14', 'gpt-6-luna'],
    'o1-preview': ['2025-07-28', 'gpt-6.1-sol'],
    'o1-mini': ['2025-10-27', 'gpt-5.6-terra'],
    'codex-mini-latest': ['2026-02-12', null],
    'chatgpt-4o-latest': ['2026-02-17', 'gpt-5.5'],
    'gpt-4-0314': ['2026-03-26', 'gpt-6.1-sol'],
    'gpt-4o-audio-preview': ['2026-05-07', 'gpt-audio-1.5'],
    'dall-e-3': ['2026-05-12', 'gpt-image-2'],
    'computer-use-preview': ['2026-07-23', 'gpt-5.4-mini'],
    'gpt-4o-search-preview': ['2026-07-23', 'gpt-5.4-mini'],
    'gpt-5-codex': ['2026-07-23', 'gpt-5.5'],
    'gpt-3.5-turbo-instruct': ['2026-09-28', 'gpt-5.4-mini'],
    'gpt-3.5-turbo': ['2026-10-23', 'gpt-5.6-terra'],
    'o1-pro': ['2026-10-23', 'gpt-5.6-sol'],
  };
  for (const [id, [retiredOn, replacement]] of Object.entries(ENDED)) {
    it(`${id} ended on ${retiredOn}`, () => {
      assert.deepEqual(lifecycleOn(named(id), TODAY), { status: 'retired', retiredOn, replacement });
    });
  }

  const ENDING: Readonly<Record<string, readonly [on: string, replacement: string]>> = {
    'gpt-5': ['2026-12-11', 'gpt-6.1-sol'],
    'gpt-5-mini': ['2026-12-11', 'gpt-6.1-terra'],
    'gpt-5-nano': ['2026-12-11', 'gpt-6-luna'],
    'gpt-4o-mini': ['2027-01-14', 'gpt-6-luna'],
    'gpt-image-1.5': ['2026-12-01', 'gpt-image-2.6-sunburst'],
    'gemini-2.5-pro': ['2026-12-01', 'gemini-3.8-flash'],
    'gemini-2.5-flash': ['2026-12-01', 'gemini-3.5-flash-lite'],
  };
  for (const [id, [on, replacement]] of Object.entries(ENDING)) {
    it(`${id} ends on ${on}`, () => {
      const life = lifecycleOn(named(id), TODAY);
      assert.ok(life.status === 'deprecated');
      assert.deepEqual([life.retiresOn, life.replacement], [on, replacement]);
    });
  }

  it('say that sources disagree on what takes the place of gpt-4o and gpt-4.1', () => {
    for (const id of ['gpt-4o', 'gpt-4.1']) assert.match(named(id).lifecycle.note ?? '', /CometAPI/);
  });

  it('leave few models of OpenAI superseded without a day', () => {
    const undated = catalogue().models.filter(
      ({ id, provider, kind, lifecycle }) =>
        provider === 'openai' && kind === 'text' && lifecycle.kind === 'legacy' && /^(?:gpt-\d|o\d|chatgpt-)/.test(id),
    );
    // The other names are price lists' own, which OpenAI's page does not have.
    const own = new Set(['gpt-3.5-0301', 'gpt-5.3', 'gpt-4o-mini-2024-07-18.ft-']);
    assert.deepEqual(
      undated.map(({ id }) => id).filter((id) => !own.has(id)),
      ['gpt-5.2-pro'],
    );
  });
});

describe('The present line-ups', () => {
  const current = catalogue().models.filter((model) => model.current !== undefined);

  it('are known of the makers that many use', () => {
    assert.deepEqual([...new Set(current.map(({ provider }) => provider))].sort(), [
      'anthropic',
      'deepseek',
      'google',
      'mistral',
      'openai',
      'xai',
    ]);
  });

  for (const model of current) {
    it(`${model.id} may be advised`, () => {
      assert.equal(model.kind, 'text');
      assert.ok(!HOSTS.has(model.provider));
      assert.notEqual(model.tier, null);
      assert.notEqual(model.reasoning, 'unknown');
      assert.ok(model.name !== undefined && model.name !== model.id);
      assert.ok(model.capabilities && model.limits.contextTokens !== null);
      assert.ok(priceOn(model, TODAY));
      // What moves by itself, is a preview, or is made for one thing is no advice.
      assert.doesNotMatch(model.id, /latest|preview|exp|codex|codestral|devstral|coder|image|audio|research|cyber/);
      const life = lifecycleOn(model, TODAY);
      assert.ok(life.status === 'active' && !life.limited);
      if (life.notBefore !== null)
        assert.ok(Date.parse(life.notBefore) - Date.parse(TODAY) >= 60 * DAY_MS, life.notBefore);
    });
  }

  it('have no model whose price is to pass another’s that it would be advised for', () => {
    // Its price doubles in ten days.
    assert.equal(named('gemini-4-argon').current, undefined);
    // Sources disagree on what it costs.
    assert.equal(named('mistral-large-4').current, undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Factors, Model } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';

function named(id: string): Model {
  const model = catalogue().names.get(id);
  assert.ok(model, id);
  return model;
}

function factorsOf(id: string): Partial<Factors> {
  return named(id).factors ?? {};
}

describe('What other ways of being served cost', () => {
  const SAID: Readonly<Record<string, Partial<Omit<Factors, 'source'>>>> = {
    'claude-opus-5-5': { batch: 0.5, fast: 2, regional: 1.1 },
    'claude-opus-4-8': { fast: 2 },
    'claude-haiku-4-5': { batch: 0.5, regional: 1.1 },
    'gpt-6.2-sol': { batch: 0.5, priority: 2, fast: 2, regional: 1.1 },
    'gpt-6.1-terra': { batch: 0.5, flex: 0.5, priority: 2, fast: 2, regional: 1.1 },
    'gpt-5.5': { batch: 0.5, flex: 0.5, priority: 2.5, fast: 2.5 },
    'gpt-4o': { batch: 0.5, priority: 1.7 },
    'gemini-3.5-flash': { batch: 0.5, flex: 0.5, priority: 1.8, regional: 1.1 },
    'mistral-small-2603': { batch: 0.5 },
    'grok-4.7': { regional: 1.1 },
  };
  for (const [id, factors] of Object.entries(SAID)) {
    it(`of ${id}`, () => {
      assert.deepEqual({ ...factorsOf(id), ...factors }, factorsOf(id));
    });
  }

  it('is not said where no source says that there is one', () => {
    // Opus only is fast; Fable 5.2 is as well, at a price that was not found.
    for (const id of ['claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-opus-4-7', 'claude-fable-5-2'])
      assert.equal(factorsOf(id).fast, undefined, id);
    // Regions cost more from 4.5 on.
    assert.equal(factorsOf('claude-opus-4-1').regional, undefined);
    // DeepSeek has hours instead, xAI a discount that depends on the model.
    for (const id of ['deepseek-flash', 'deepseek-v4-pro', 'grok-4.7'])
      assert.equal(factorsOf(id).batch, undefined, id);
    assert.equal(factorsOf('gpt-6.2-sol').flex, undefined);
  });

  it('is one thing by two names at OpenAI', () => {
    for (const { id, provider, factors } of catalogue().models)
      if (provider === 'openai') assert.equal(factors?.priority, factors?.fast, id);
  });

  it('is never dearer in a batch, nor cheaper in a hurry', () => {
    for (const { id, factors } of catalogue().models) {
      assert.ok((factors?.batch ?? 1) <= 1 && (factors?.flex ?? 1) <= 1, id);
      for (const each of [factors?.priority, factors?.fast, factors?.regional]) assert.ok((each ?? 1) >= 1, id);
    }
  });
});

describe('The least that is cached', () => {
  const SAID: Readonly<Record<string, number>> = {
    'claude-opus-5': 512,
    'claude-fable-5': 512,
    'claude-haiku-5-5': 512,
    'claude-opus-4-8': 1024,
    'claude-sonnet-5': 1024,
    'claude-sonnet-4-6': 1024,
    'claude-opus-4-7': 2048,
    'claude-opus-4-6': 4096,
    'claude-haiku-4-5': 4096,
    'gpt-4o': 1024,
    'gpt-6.2-sol': 1024,
    'gemini-4-argon': 4096,
    'gemini-3.8-flash': 4096,
    'gemini-2.5-flash': 2048,
  };
  for (const [id, tokens] of Object.entries(SAID)) {
    it(`of ${id}`, () => {
      assert.equal(named(id).minimumCacheableTokens, tokens);
    });
  }

  it('is not guessed', () => {
    for (const id of ['claude-opus-5-5', 'claude-sonnet-5-5', 'grok-4.7', 'deepseek-flash'])
      assert.equal(named(id).minimumCacheableTokens, undefined, id);
  });
});

describe('What models take', () => {
  it('holds no effort for both offered and refused', () => {
    for (const { id, capabilities } of catalogue().models)
      for (const effort of capabilities?.efforts ?? [])
        assert.ok(!capabilities?.rejects.includes(`effort=${effort}`), `${id}: ${effort}`);
  });

  it('holds no start of an answer for both taken and refused', () => {
    for (const { id, capabilities } of catalogue().models)
      if (capabilities?.prefill === true) assert.ok(!capabilities.rejects.includes('prefill'), id);
  });

  it('offers no way to think nothing where thinking can not be turned off', () => {
    for (const { id, reasoning, capabilities } of catalogue().models)
      if (reasoning === 'always') assert.ok(!(capabilities?.efforts ?? []).includes('none'), id);
  });
});

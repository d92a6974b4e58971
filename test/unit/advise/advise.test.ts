import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { lifecycleOn } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';
import { priceOn } from '../../../src/core/cost/price';
import { callOf, TODAY } from '../support/analysing';
import { claude, gpt } from './advising';

const PROMPTS = [
  'Classify the ticket. Answer with one word: billing or bug.',
  'Summarize the text in three bullets.',
  'You are a coding assistant. Write a Python function.',
  'Decide whether to approve the loan application.',
  'Do it.',
] as const;
const MORE = [
  '',
  'temperature=0',
  'tools=[{"name": "t"}]',
  'thinking={"type": "adaptive"}',
  '**settings',
  'n=3',
] as const;

describe('Advice on any call', function () {
  this.timeout(60_000);
  const ids = catalogue()
    .models.filter(({ provider, kind }) => (provider === 'anthropic' || provider === 'openai') && kind === 'text')
    .map(({ id }) => id);

  const anyCall = fc.record({
    id: fc.constantFrom(...ids),
    prompt: fc.constantFrom(...PROMPTS),
    more: fc.constantFrom(...MORE),
    limit: fc.constantFrom(5, 300, 4000, 100_000),
    size: fc.constantFrom(10, 3000, 90_000, 300_000),
    calls: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  });

  it('is never a model that is going, limited, superseded, without a price or dearer', async () => {
    await fc.assert(
      fc.asyncProperty(anyCall, async ({ id, prompt, more, limit, size, calls }) => {
        const text = id.startsWith('claude')
          ? claude(`"${id}"`, more, prompt).replace('max_tokens=20', `max_tokens=${limit}`)
          : gpt(`"${id}"`, [more, `max_completion_tokens=${limit}`].filter((each) => each !== '').join(', '), prompt);
        const { advice, cost, model } = await callOf('a.py', text, {
          sizes: { ticket: size },
          traffic: calls === null ? [] : [{ match: { glob: '**' }, calls, per: 'day' }],
        });
        for (const each of advice) {
          const { rule, to, savesUsdPerCall: saves, perCallUsd, blocked, fix, edit } = each;
          assert.ok(saves.low <= saves.likely && saves.likely <= saves.high);
          assert.equal(fix, edit !== undefined);
          assert.equal(fix, blocked.length === 0);
          assert.equal(edit?.replaces ?? id, id);
          assert.equal(each.savesUsdPerMonth !== null, calls !== null && to !== null && cost.perCallUsd !== null);
          if (to === null) continue;
          const target = catalogue().names.get(to);
          assert.ok(target && target.current !== undefined && target.id !== model.catalogueId);
          const life = lifecycleOn(target, TODAY);
          assert.ok(life.status === 'active' && !life.limited && priceOn(target, TODAY) !== null);
          if (rule !== 'cheaper-model') continue;
          assert.ok(perCallUsd && cost.perCallUsd);
          assert.ok(perCallUsd.likely <= 0.9 * cost.perCallUsd.likely && perCallUsd.high <= cost.perCallUsd.high);
        }
        const cheaper = advice.filter(({ rule }) => rule === 'cheaper-model');
        assert.ok(cheaper.length <= 3);
        const saved = cheaper.map(({ savesUsdPerCall }) => savesUsdPerCall.likely);
        assert.deepEqual(
          saved,
          [...saved].sort((a, b) => b - a),
        );
      }),
      { numRuns: 150 },
    );
  });
});

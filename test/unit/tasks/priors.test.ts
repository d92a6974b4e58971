import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isTaskKind, type TaskKind, USUAL_TIER, usualTier } from '../../../src/core/tasks/kinds';
import { outputPrior, type ReasoningEffort } from '../../../src/core/tasks/priors';

const KINDS = Object.keys(USUAL_TIER).filter(isTaskKind);
const EFFORTS: readonly ReasoningEffort[] = ['none', 'minimal', 'low', 'medium', 'high'];
const PLAIN = { limit: null, inputTokens: null, reasoning: 'none' } as const;

describe('outputPrior', () => {
  it('is the stated assumption', () => {
    assert.deepEqual(outputPrior('classification', PLAIN), {
      range: { low: 1, likely: 5, high: 20 },
      reasoning: { low: 0, likely: 0, high: 0 },
      reason: 'assumed: a label',
    });
  });

  it('never goes above the limit', () => {
    assert.deepEqual(outputPrior('summarization', { ...PLAIN, limit: 300 }).range, { low: 80, likely: 200, high: 300 });
    assert.deepEqual(outputPrior('summarization', { ...PLAIN, limit: 10 }), {
      range: { low: 10, likely: 10, high: 10 },
      reasoning: { low: 0, likely: 0, high: 0 },
      reason: 'assumed: a summary, at most its limit',
    });
  });

  it('may reach the limit where the task is unclear', () => {
    assert.deepEqual(outputPrior('unclear', PLAIN).range, { low: 50, likely: 400, high: 4000 });
    assert.deepEqual(outputPrior('unclear', { ...PLAIN, limit: 16_000 }).range, { low: 50, likely: 400, high: 16_000 });
    assert.deepEqual(outputPrior('unclear', { ...PLAIN, limit: 100 }).range, { low: 50, likely: 100, high: 100 });
    assert.deepEqual(outputPrior('unclear', { ...PLAIN, limit: -1 }).range, { low: 50, likely: 400, high: 4000 });
  });

  it('is as long as what it rewrites', () => {
    // 0.8 × 500, 1.1 × 1,000, 1.5 × 2,000.
    assert.deepEqual(
      outputPrior('translation', { ...PLAIN, inputTokens: { low: 500, likely: 1000, high: 2000 } }).range,
      {
        low: 400,
        likely: 1100,
        high: 3000,
      },
    );
    assert.deepEqual(outputPrior('translation', PLAIN), outputPrior('unclear', PLAIN));
  });

  it('adds what is reasoned unseen', () => {
    // 1 + 200, 5 + 800, 20 + 4,000.
    assert.deepEqual(outputPrior('sentiment', { ...PLAIN, reasoning: 'medium' }), {
      range: { low: 201, likely: 805, high: 4020 },
      reasoning: { low: 200, likely: 800, high: 4000 },
      reason: 'assumed: a label, with medium reasoning',
    });
    // 20 + 20,000 is more than the limit.
    assert.deepEqual(outputPrior('sentiment', { ...PLAIN, reasoning: 'high', limit: 1024 }).range, {
      low: 1001,
      likely: 1024,
      high: 1024,
    });
  });

  it('lets a limit leave the reasoning before the answer', () => {
    const { range, reasoning } = outputPrior('sentiment', { ...PLAIN, reasoning: 'high', limit: 1024 });
    assert.deepEqual(range, { low: 1001, likely: 1024, high: 1024 });
    assert.deepEqual(reasoning, { low: 1000, likely: 1024, high: 1024 });
  });

  it('is what the schema allows, where that has an end', () => {
    const bounds = { low: 5, likely: 7, high: 9 };
    assert.deepEqual(outputPrior('unclear', { ...PLAIN, bounds }), {
      range: bounds,
      reasoning: { low: 0, likely: 0, high: 0 },
      reason: 'bounded by the schema',
    });
    assert.deepEqual(outputPrior('unclear', { ...PLAIN, bounds, reasoning: 'low', limit: 6 }), {
      range: { low: 6, likely: 6, high: 6 },
      reasoning: { low: 6, likely: 6, high: 6 },
      reason: 'bounded by the schema, with low reasoning, at most its limit',
    });
  });

  it('keeps low ≤ likely ≤ high and the limit, for every kind', () => {
    const inputTokens = fc.option(
      fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)).map((three) => {
        const [low, likely, high] = three.sort((a, b) => a - b);
        return { low, likely, high };
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom<TaskKind>(...KINDS),
        fc.option(fc.integer({ min: 1, max: 200_000 })),
        inputTokens,
        fc.constantFrom(...EFFORTS),
        (kind, limit, input, reasoning) => {
          const { range, reasoning: hidden } = outputPrior(kind, { limit, inputTokens: input, reasoning });
          for (const end of ['low', 'likely', 'high'] as const) assert.ok(hidden[end] <= range[end], end);
          assert.ok(range.low <= range.likely && range.likely <= range.high);
          assert.ok(range.high <= (limit ?? Infinity) && range.low >= 0);
        },
      ),
    );
  });
});

describe('task kinds', () => {
  it('have the tier of the guides', () => {
    assert.equal(KINDS.length, 24);
    assert.equal(usualTier('classification'), 'budget');
    assert.equal(usualTier('agent'), 'mid');
    assert.equal(usualTier('code-generation'), 'frontier');
    assert.equal(usualTier('unclear'), null);
    assert.equal(isTaskKind('constructor'), false);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conversationTokens, promptOfTurn } from '../../../src/core/cost/conversation';
import { near, row } from './workloads';

const CHAT = { systemTokens: 500, userTokens: 100, answerTokens: 200 };

describe('conversationTokens', () => {
  it('adds up what every turn sends again', () => {
    // 10 × 500 + 55 × 100 + 45 × 200, of which 45 × 300 were sent before
    assert.deepEqual(conversationTokens({ ...CHAT, turns: 10 }), {
      inputTokens: 19_500,
      historyTokens: 13_500,
      outputTokens: 2000,
    });
  });

  it('has no history in a single turn', () => {
    assert.deepEqual(conversationTokens({ ...CHAT, turns: 1 }), {
      inputTokens: 600,
      historyTokens: 0,
      outputTokens: 200,
    });
  });

  it('is the sum of its turns', () => {
    const tokens = fc.nat(10_000);
    fc.assert(
      fc.property(
        tokens,
        tokens,
        tokens,
        fc.integer({ min: 1, max: 100 }),
        (systemTokens, userTokens, answerTokens, turns) => {
          const chat = { systemTokens, userTokens, answerTokens };
          let sum = 0;
          for (let turn = 1; turn <= turns; turn++) sum += promptOfTurn(chat, turn);
          assert.equal(conversationTokens({ ...chat, turns }).inputTokens, sum);
        },
      ),
    );
  });
});

describe('whatIf, of a chat', () => {
  const chat = { inputTokens: 600, outputTokens: 200, systemTokens: 500 };

  it('prices all turns of each request', () => {
    const { lines, perCallUsd, perMonthUsd } = row('claude-haiku-4-5', { ...chat, turns: 10, requests: 1000 });
    assert.deepEqual(
      lines.map(({ what, tokens }) => [what, tokens]),
      [
        ['input', 19_500],
        ['output', 2000],
      ],
    );
    // 19,500 × $1/M + 2,000 × $5/M
    near(perCallUsd, 0.0295);
    near(perMonthUsd, 29.5);
  });

  it('reads and writes as much of a cache in each turn', () => {
    const { lines } = row('claude-haiku-4-5', { ...chat, turns: 10, cacheReadTokens: 500 });
    assert.deepEqual(
      lines.map(({ what, tokens }) => [what, tokens]),
      [
        ['input', 14_500],
        ['cacheRead', 5000],
        ['output', 2000],
      ],
    );
  });

  it('bills each turn by its own prompt', () => {
    // Turns of 60,000, 80,000 and 100,000 tokens, then of 120,000: only the last is above 100,000.
    const long = { inputTokens: 60_000, outputTokens: 0, systemTokens: 40_000 };
    const { lines, notes } = row('claude-haiku-5-5', { ...long, turns: 4 });
    assert.deepEqual(
      lines.map(({ tokens, usdPerMillion }) => [tokens, usdPerMillion]),
      [
        [240_000, 0.1],
        [120_000, 0.5],
      ],
    );
    assert.match(notes.join(' '), /more than 100,000 tokens in/);
    assert.deepEqual(row('claude-haiku-5-5', { ...long, turns: 3 }).lines.length, 1);
  });

  it('fits the context with its last turn', () => {
    const long = { inputTokens: 60_000, outputTokens: 1000 };
    // 3 × 60,000 + 2 × 1,000, and 1,000 more to answer: below 200,000; a fourth turn is not
    assert.deepEqual(row('claude-haiku-4-5', { ...long, turns: 3 }).notes, []);
    assert.match(row('claude-haiku-4-5', { ...long, turns: 4 }).notes.join(' '), /243,000 tokens in.*do not fit/);
  });
});

import assert from 'node:assert/strict';
import { growthPerTurn, longestPrompt } from '../../../src/core/cost/whatIfLines';
import { near, NOTHING, row } from './workloads';

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

  it('reads in each turn what was cached before, and in the later ones what the first wrote', () => {
    const tokens = (workload: Parameters<typeof row>[1]): unknown =>
      row('claude-haiku-4-5', workload).lines.map((line) => [line.what, line.tokens]);
    assert.deepEqual(
      tokens({ inputTokens: 5100, outputTokens: 200, systemTokens: 5000, turns: 10, cacheReadTokens: 5000 }),
      [
        // 10 × 100 + 45 × 300
        ['input', 14_500],
        ['cacheRead', 50_000],
        ['output', 2000],
      ],
    );
    const chat = { inputTokens: 10_000, outputTokens: 100, systemTokens: 9000, turns: 3, cacheWriteTokens: 8000 };
    assert.deepEqual(tokens(chat), [
      // 3 × 2,000 + 3 × 1,100
      ['input', 9300],
      ['cacheRead', 16_000],
      ['cacheWrite5m', 8000],
      ['output', 300],
    ]);
    // 9,300 × $1 + 16,000 × $0.10 + 8,000 × $1.25 + 300 × $5, in millionths
    near(row('claude-haiku-4-5', chat).perCallUsd, 0.0224);
    // The hour is $2 for the $1.25.
    near(row('claude-haiku-4-5', { ...chat, cacheRetention: '1h' }).perCallUsd, 0.0284);
  });

  it('grows by a message and an answer', () => {
    const workload = { ...NOTHING, ...chat, turns: 10 };
    assert.equal(growthPerTurn(workload), 300);
    assert.equal(longestPrompt(workload), 3300);
    assert.equal(longestPrompt({ ...NOTHING, ...chat }), 600);
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

import assert from 'node:assert/strict';
import type { ContestantState } from '../../../src/compare/comparison';
import { logState } from '../../../src/webview/compareLog';

const TEXT = 'the answer itself';
const PARTIAL = { text: TEXT, shortened: false, atLeastUsd: 0.1, totalMs: 12.6 };

function logged(state: ContestantState): readonly string[] {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  logState({ trace: write, debug: write, info: write, warn: write, error: write }, 'model-a', 'host:1', state);
  return lines;
}

describe('the log of a comparison', () => {
  it('says who was asked, how much, how long and how it ended', () => {
    const usage = { inputTokens: 12, outputTokens: 3, reasoningTokens: null };
    const answer = { text: TEXT, shortened: false, outcome: 'limit', usage, costUsd: 1, firstTokenMs: 1 } as const;
    assert.deepEqual(logged({ kind: 'done', answer: { ...answer, totalMs: 420.4, attempts: 2 } }), [
      'Comparison: model-a at host:1: limit, 12 tokens in, 3 out, 420 ms, attempt 2.',
    ]);
    assert.deepEqual(logged({ kind: 'stopped', partial: PARTIAL }), [
      'Comparison: model-a at host:1: stopped after 13 ms.',
    ]);
    assert.deepEqual(logged({ kind: 'retrying', attempt: 2, inSeconds: 12, because: 'Too many requests' }), [
      'Comparison: model-a at host:1: Too many requests, attempt 2 in 12 s.',
    ]);
  });

  it('has no word of an answer', () => {
    const states: readonly ContestantState[] = [
      { kind: 'running', attempt: 1, text: TEXT, firstTokenMs: 1 },
      { kind: 'stopped', partial: PARTIAL },
      { kind: 'failed', message: 'The connection broke.', partial: PARTIAL },
    ];
    for (const state of states) assert.ok(!logged(state).join('\n').includes(TEXT), state.kind);
  });
});

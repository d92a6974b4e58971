import assert from 'node:assert/strict';
import type { Answer, ContestantState } from '../../../src/compare/comparison';
import { differenceWords } from '../../../src/webview/client/differenceWords';
import { isOver, mostOf, runWords } from '../../../src/webview/client/words';
import type { Offer } from '../../../src/webview/protocol';

const ANSWER: Answer = {
  text: 'billing',
  shortened: false,
  outcome: 'complete',
  usage: { inputTokens: 1200, outputTokens: 1, reasoningTokens: null },
  costUsd: 0.00123,
  firstTokenMs: 420,
  totalMs: 1300,
  attempts: 1,
};
const done = (change: Partial<Answer> = {}): ContestantState => ({ kind: 'done', answer: { ...ANSWER, ...change } });
const figures = (state: ContestantState): Readonly<Record<string, string>> =>
  Object.fromEntries(runWords(state, 40).figures);

describe('the words of a run', () => {
  it('have what an answer took', () => {
    assert.deepEqual(figures(done()), {
      Cost: '$0.0012',
      Input: '1,200 tokens',
      Output: '1 token',
      'First token': '0.42 s',
      'Total time': '1.3 s',
    });
    assert.equal(figures(done({ attempts: 2 }))['Attempts'], '2');
  });

  it('never make nothing of what is not known', () => {
    const unknown = figures(done({ usage: null, costUsd: null, firstTokenMs: null }));
    assert.equal(unknown['Cost'], 'unknown');
    assert.equal(unknown['Input'], 'not counted');
    assert.equal(unknown['First token'], 'none came');
    const failed: ContestantState = {
      kind: 'failed',
      message: 'The connection broke.',
      partial: { text: 'a', shortened: false, atLeastUsd: null, totalMs: 5 },
    };
    assert.equal(figures(failed)['Cost'], 'unknown');
  });

  it('say how an answer ended', () => {
    const status = (change: Partial<Answer>): string => runWords(done(change), 40).status;
    assert.equal(status({}), 'Complete');
    assert.equal(status({ outcome: 'limit' }), 'Cut at the output limit of 40 tokens');
    assert.equal(status({ outcome: 'refused' }), 'The model refused to answer');
    assert.equal(status({ outcome: 'empty' }), 'No text: the limit of 40 tokens went to hidden reasoning');
    assert.equal(status({ shortened: true }), 'Complete; only the beginning is kept');
    const usage = { inputTokens: 1, outputTokens: 64, reasoningTokens: 64 };
    assert.equal(figures(done({ usage }))['Output'], '64 tokens, 64 of them reasoning');
  });

  it('say what it waits for, and that a stopped one cost at least so much', () => {
    const retrying: ContestantState = { kind: 'retrying', attempt: 2, inSeconds: 12, because: 'Too many requests' };
    assert.equal(runWords(retrying, 1).status, 'Too many requests: waiting 12 s, then attempt 2');
    const partial = { text: 'a', shortened: false, atLeastUsd: 0.0005, totalMs: 800 };
    assert.equal(figures({ kind: 'stopped', partial })['Cost'], 'at least $0.0005');
  });

  it('are spoken when something changes, not with every word', () => {
    const running = (text: string): ContestantState => ({ kind: 'running', attempt: 1, text, firstTokenMs: 5 });
    assert.equal(runWords(running('a'), 1).spoken, runWords(running('a b'), 1).spoken);
    assert.equal(runWords(done(), 1).spoken, 'Complete, Cost $0.0012');
  });

  it('know what is over', () => {
    assert.ok(isOver(null) && isOver(done()));
    assert.ok(!isOver({ kind: 'waiting' }));
    assert.ok(!isOver({ kind: 'retrying', attempt: 2, inSeconds: 1, because: 'x' }));
  });
});

describe('the most a run can cost', () => {
  const offer = (atMostUsd: number | null): Offer => ({
    kind: 'askable',
    needsKey: false,
    notes: [],
    announcement: {
      contestant: { model: 'm', catalogueId: null, provider: 'openai' },
      host: 'h',
      hasKey: true,
      inputTokens: { low: 1, likely: 1, high: 1 },
      atMostUsd,
    },
  });
  const absent: Offer = { kind: 'notAskable', model: 'm', reason: 'r', settable: false };

  it('is the sum of both, of one where one is not asked, and unknown where one is unknown', () => {
    assert.equal(mostOf([offer(1), offer(0.5)]), 1.5);
    assert.equal(mostOf([absent, offer(0.5)]), 0.5);
    assert.equal(mostOf([offer(1), offer(null)]), null);
  });
});

describe('the difference', () => {
  const said = (own: ContestantState | null, rival: ContestantState | null) =>
    differenceWords(['A', 'B'], [own, rival]);

  it('says what the second cost and took, held against the first', () => {
    // 0.00123 → 0.0000246: 98 % less. 1,300 ms → 1,700 ms.
    const rival = done({ costUsd: 0.000_024_6, totalMs: 1700 });
    assert.equal(said(done(), rival), 'B cost 98 % less and took 0.4 s longer than A, this time.');
    assert.equal(said(rival, done({ totalMs: 900 })), 'B cost 4900 % more and took 0.8 s less than A, this time.');
  });

  it('is silent where there is nothing to hold against', () => {
    assert.equal(said(done(), done({ totalMs: 1350 })), '');
    assert.equal(said(done({ costUsd: null }), done()), '');
    assert.equal(said(null, done()), '');
    assert.equal(said(done(), { kind: 'waiting' }), '');
  });
});

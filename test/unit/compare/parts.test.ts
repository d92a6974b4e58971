import assert from 'node:assert/strict';
import { announce } from '../../../src/compare/announce';
import { batched } from '../../../src/compare/batched';
import { billed } from '../../../src/compare/billed';
import { AnswerText, LONGEST_TEXT } from '../../../src/providers/answerText';
import { createAnthropic } from '../../../src/providers/anthropic';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('announce', () => {
  it('says where to, with which key, and the most it can cost', () => {
    const contestant = { model: 'claude-x', catalogueId: null, provider: 'anthropic' } as const;
    const inputTokens = { low: 10, likely: 12, high: 15 };
    const provider = createAnthropic({ baseUrl: '', key: 'k' });
    assert.deepEqual(announce(contestant, provider, { inputTokens, priced: null, atMostUsd: null }), {
      contestant,
      host: 'api.anthropic.com',
      hasKey: true,
      inputTokens,
      atMostUsd: null,
    });
  });
});

describe('billed', () => {
  it('is null for no price and for no count, and the sum for both', () => {
    const usage = { inputTokens: 1000, outputTokens: 200, reasoningTokens: null };
    const priced = { usdPerMillion: { input: 1, output: 5 } };
    assert.equal(billed(usage, null), null);
    assert.equal(billed(null, priced), null);
    // 1,000 × $1 ÷ 1M + 200 × $5 ÷ 1M = $0.001 + $0.001
    assert.equal(billed(usage, priced), 0.002);
  });
});

describe('batched', () => {
  it('passes the first on at once and the latest after a pause', async () => {
    const passed: number[] = [];
    const { report } = batched<number>(
      (latest) => passed.push(latest),
      () => 40,
    );
    for (const each of [1, 2, 3]) report(each);
    assert.deepEqual(passed, [1]);
    await wait(80);
    assert.deepEqual(passed, [1, 3]);
  });

  it('forgets what it is told to', async () => {
    const passed: number[] = [];
    const { report, drop } = batched<number>(
      (latest) => passed.push(latest),
      () => 20,
    );
    report(1);
    report(2);
    drop();
    await wait(50);
    assert.deepEqual(passed, [1]);
  });
});

describe('AnswerText', () => {
  it('puts parts in the order of their numbers', () => {
    const text = new AnswerText();
    text.add(1, 'world');
    text.add(0, 'Hel');
    text.add(0, 'lo ');
    assert.equal(text.text, 'Hello world');
    assert.equal(text.shortened, false);
  });

  it('keeps no more than can be shown, and no half of a pair', () => {
    const text = new AnswerText();
    text.add(0, `${'x'.repeat(LONGEST_TEXT - 1)}\u{1F600}`);
    text.add(0, 'more');
    assert.equal(text.text, 'x'.repeat(LONGEST_TEXT - 1));
    assert.equal(text.shortened, true);
  });

  it('takes a whole text instead of its pieces', () => {
    const text = new AnswerText();
    text.add(3, 'pieces');
    text.replace('whole');
    assert.equal(text.text, 'whole');
  });
});

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

  it('prices what a cache had to do with at its own rates', () => {
    const cached = { read: 500, written: 200, writtenFor1h: 100 };
    const usage = { inputTokens: 1000, outputTokens: 0, reasoningTokens: null, cached };
    const rates = { input: 1, output: 5, cacheRead: 0.1, cacheWrite5m: 1.25, cacheWrite1h: 2 };
    // (200 × $1 + 500 × $0.10 + 200 × $1.25 + 100 × $2) ÷ 1M = $0.0007
    assert.equal(billed(usage, { usdPerMillion: rates })?.toFixed(10), '0.0007000000');
    // Without rates of their own they are input.
    assert.equal(billed(usage, { usdPerMillion: { input: 1, output: 5 } }), 0.001);
    // Parts that are more than the whole.
    const odd = { ...usage, cached: { ...cached, read: 5000 } };
    assert.equal(billed(odd, { usdPerMillion: rates }), 0.001);
  });

  it('takes the rate of a long prompt for the whole request', () => {
    const longContext = { above: 1000, usdPerMillion: { input: 2, output: 10, cacheRead: 0.2 } };
    const cached = { read: 1000, written: 0, writtenFor1h: 0 };
    const usage = { inputTokens: 2000, outputTokens: 100, reasoningTokens: null, cached };
    // (1,000 × $2 + 1,000 × $0.20 + 100 × $10) ÷ 1M = $0.0032
    const priced = { usdPerMillion: { input: 1, output: 5, cacheRead: 0.1 }, longContext };
    assert.equal(billed(usage, priced)?.toFixed(10), '0.0032000000');
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

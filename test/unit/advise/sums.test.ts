import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { tokenRatio } from '../../../src/core/advise/workload';
import type { Range } from '../../../src/core/estimate';
import { adviceOf, claude, gpt, switchOf } from './advising';

// Dollars for a million calls, so that prices per million tokens multiply without fractions of cents.
function assertUsd(actual: Range | null, expected: readonly [number, number, number]): void {
  assert.ok(actual);
  [actual.low, actual.likely, actual.high].forEach((usd, index) => {
    const wanted = expected[index] ?? NaN;
    assert.ok(Math.abs(usd * 1e6 - wanted) < 1e-6 * Math.abs(wanted), `${usd * 1e6} instead of ${wanted}`);
  });
}

// 18 tokens of o200k_base.
const SORT = 'You sort support tickets. Answer with one word: billing, bug, account or other.';
const SIZES = { sizes: { ticket: 1000 } };

describe('What a switch saves, by hand', function () {
  this.timeout(20_000);

  it('claude-opus-4-7 → claude-haiku-5-5: the same tokens, and thinking beside the same answers', async () => {
    // In: 18 × 1.3 / 1.5 / 1.55 = 23 / 27 / 28, + 6 + 1,000 = 1,029 / 1,033 / 1,034. Out: a label, 1 / 5 / 20; with
    // thinking 201 / 805 / 4,020, though the limit is 20: what it cuts is no saving.
    // Now: 1,029 × 5 + 1 × 25 = 5,170; 1,033 × 5 + 5 × 25 = 5,290; 1,034 × 5 + 20 × 25 = 5,670.
    // Then: 102.9 + 201 × 0.5 = 203.4; 103.3 + 402.5 = 505.8; 103.4 + 2,010 = 2,113.4.
    const advice = await switchOf(claude('"claude-opus-4-7"', '', SORT), 'claude-haiku-5-5', SIZES);
    assertUsd(advice.perCallUsd, [203.4, 505.8, 2113.4]);
    assertUsd(advice.savesUsdPerCall, [3556.6, 4784.2, 4966.6]);
    // 4,784.2 ÷ 5,290 = 90.4 %.
    assert.equal(advice.savesPercent, 90);
    assert.equal(advice.savesUsdPerMonth, null);
  });

  it('claude-haiku-4-5 → claude-haiku-5-5: more tokens for the same text', async () => {
    // Now: 18 × 1.1 / 1.18 / 1.3 = 20 / 21 / 23, + 7 + 1,000 = 1,027 / 1,028 / 1,030 at $1, 1 / 5 / 20 at $5: 1,032, 1,053, 1,130.
    // Then: 1,020 × 1.19 + 6 = 1,220; 1,021 × 1.27 + 6 = 1,303; 1,023 × 1.36 + 6 = 1,397 at $0.10, + 1 × 1.19, 5 × 1.27
    // and 20 at $0.50.
    const configuration = { ...SIZES, traffic: [{ match: { glob: '**' }, calls: 1000, per: 'day' as const }] };
    const text = claude('"claude-haiku-4-5"', 'thinking={"type": "disabled"}', SORT);
    const advice = await switchOf(text, 'claude-haiku-5-5', configuration);
    assertUsd(advice.perCallUsd, [122.595, 133.475, 149.7]);
    assertUsd(advice.savesUsdPerCall, [909.405, 919.525, 980.3]);
    // 919.525 ÷ 1,053 = 87.3 %.
    assert.equal(advice.savesPercent, 87);
    // 30,000 calls a month.
    assertUsd(advice.savesUsdPerMonth, [27.28215e6, 27.58575e6, 29.409e6]);
  });

  it('is nothing where only a small limit cuts what the other model thinks', async () => {
    // Without thinking 90 µ$; with 805 tokens of it 409. A limit of 20 saves none of them: it leaves no answer.
    for (const limit of [20, 300, 2000, 8000]) {
      const text = claude('"claude-haiku-4-5"', '', SORT).replace('max_tokens=20', `max_tokens=${limit}`);
      assert.deepEqual(await adviceOf(text), [], `${limit}`);
    }
    // Where the present model ends the switch is still named, at what it costs, the same under any limit.
    const ending = await Promise.all(
      [20, 8000].map((limit) => adviceOf(gpt('"gpt-4.1"', `max_completion_tokens=${limit}`, SORT))),
    );
    for (const advice of ending)
      assert.deepEqual(
        advice.map(({ rule, savesPercent, fix }) => [rule, savesPercent, fix]),
        [['retiring-model', -135, false]],
      );
  });

  it('gpt-5.5 → gpt-6.1-sol: both reason', async () => {
    // In: 3 + 3, 3 + 3 and 3 for the reply, + 1,000 = 1,015. Out: unclear, 50 / 400 / 4,000, + 200 / 800 / 4,000.
    // Now at $5 and $30: 5,075 + 7,500; 5,075 + 36,000; 5,075 + 240,000. Then at $2 and $10: 2,030 + 2,500; + 12,000; + 80,000.
    const advice = await switchOf(gpt('"gpt-5.5"', '', 'Follow the rules.'), 'gpt-6.1-sol', SIZES);
    const texts = 4;
    const input = 1000 + 9 + texts;
    assertUsd(advice.perCallUsd, [input * 2 + 2500, input * 2 + 12_000, input * 2 + 80_000]);
    assertUsd(advice.savesUsdPerCall, [input * 3 + 5000, input * 3 + 24_000, input * 3 + 160_000]);
    // 27,039 ÷ 41,065.
    assert.equal(advice.savesPercent, 66);
  });

  it('counts hidden thinking on top of what the user says of the answers', async () => {
    // The answer of 100 tokens, and 200 / 800 / 4,000 of thinking: 1,033 in at $0.10; (100 + 800) × 0.5 = 450.
    const text = claude('"claude-opus-4-7"', '', SORT).replace('max_tokens=20', 'max_tokens=8000');
    const id = 'a.py#run/anthropic.messages.create/1';
    const advice = await switchOf(text, 'claude-haiku-5-5', { sizes: { [id]: { ticket: 1000, output: 100 } } });
    assertUsd(advice.perCallUsd, [102.9 + 150, 103.3 + 450, 103.4 + 2050]);
  });

  it('is the facts’ own share of the input: Haiku 86–88 %, Sonnet 9–21 %, and Opus 4.7 is 19–36 % dearer', () => {
    const ratio = tokenRatio('claude-old', 'claude-new');
    assert.ok(ratio);
    const saved = (price: number): number[] =>
      [ratio.high, ratio.low].map((each) => Math.round((1 - each * price) * 100));
    assert.deepEqual(saved(0.1 / 1), [86, 88]);
    assert.deepEqual(saved(2 / 3), [9, 21]);
    assert.deepEqual(saved(5 / 5), [-36, -19]);
    assert.equal(tokenRatio('gemini', 'o200k'), null);
  });
});

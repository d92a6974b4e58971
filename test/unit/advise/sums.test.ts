import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/catalogue/load';
import type { Range } from '../../../src/core/estimate';
import { tokenRatio } from '../../../src/core/tokens/tokenRatio';
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
    // In: 18 × 1.27 / 1.55 / 1.82 = 23 / 28 / 33, + 6 + 1,000 = 1,029 / 1,034 / 1,039. Out: a label, 1 / 5 / 20; with
    // thinking 201 / 805 / 4,020, though the limit is 20: what it cuts is no saving.
    // Now: 1,029 × 5 + 1 × 25 = 5,170; 1,034 × 5 + 5 × 25 = 5,295; 1,039 × 5 + 20 × 25 = 5,695.
    // Then: 102.9 + 201 × 0.5 = 203.4; 103.4 + 402.5 = 505.9; 103.9 + 2,010 = 2,113.9.
    const advice = await switchOf(claude('"claude-opus-4-7"', '', SORT), 'claude-haiku-5-5', SIZES);
    assertUsd(advice.perCallUsd, [203.4, 505.9, 2113.9]);
    assertUsd(advice.savesUsdPerCall, [3581.1, 4789.1, 4966.6]);
    // 4,789.1 ÷ 5,295 = 90.4 %.
    assert.equal(advice.savesPercent, 90);
    assert.equal(advice.savesUsdPerMonth, null);
  });

  it('claude-haiku-4-5 → claude-haiku-5-5: more tokens for the same text', async () => {
    // Now: 18 × 1.07 / 1.14 / 1.25 = 19 / 21 / 23, + 7 + 1,000 = 1,026 / 1,028 / 1,030 at $1, 1 / 5 / 20 at $5: 1,031, 1,053, 1,130.
    // Then the text as prose, and the ticket as nobody has seen it: 19 × 1.20 + 1,000 × 1.19 + 6 = 1,219; 21 × 1.36 +
    // 1,270 + 6 = 1,305; 23 × 1.47 + 1,360 + 6 = 1,400 at $0.10, + 1 × 1.19, 5 × 1.27 and 20 at $0.50.
    const configuration = { ...SIZES, traffic: [{ match: { glob: '**' }, calls: 1000, per: 'day' as const }] };
    const text = claude('"claude-haiku-4-5"', 'thinking={"type": "disabled"}', SORT);
    const advice = await switchOf(text, 'claude-haiku-5-5', configuration);
    assertUsd(advice.perCallUsd, [122.495, 133.675, 150]);
    assertUsd(advice.savesUsdPerCall, [908.505, 919.325, 980]);
    // 919.325 ÷ 1,053 = 87.3 %.
    assert.equal(advice.savesPercent, 87);
    // 30,000 calls a month.
    assertUsd(advice.savesUsdPerMonth, [27.25515e6, 27.57975e6, 29.4e6]);
  });

  it('counts the name of a message by the vocabulary for the other model, too', async () => {
    // `example_user_number_one_of_the_list` is 7 tokens of o200k_base, with 1 for the name itself.
    const name = '"name": "example_user_number_one_of_the_list"';
    const text = gpt('"gpt-4o"', '', SORT);
    const plain = await adviceOf(text, SIZES);
    const named = await adviceOf(text.replace('"role": "user"', `"role": "user", ${name}`), SIZES);
    assert.ok(plain.length > 0);
    for (const { to, perCallUsd } of plain) {
      const more = (named.find((each) => each.to === to)?.perCallUsd?.low ?? 0) - (perCallUsd?.low ?? 0);
      const price = catalogue()
        .names.get(to ?? '')
        ?.prices.at(-1)?.usdPerMillion.input;
      assert.ok(price !== undefined && Math.abs((more * 1e6) / price - 8) < 1e-6, `${to}: ${more}`);
    }
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
        [['retiring-model', -130, false]],
      );
  });

  it('gpt-5.5 → gpt-6.1-sol: both reason', async () => {
    // In: 4 of text and 1,000, 3 + 1 for each of two messages, 3 for the reply, and likely 1 less since both reason: 1,014 /
    // 1,014 / 1,015. Out: unclear, 50 / 400 / 4,000, + 200 / 800 / 4,000.
    // Now at $5 and $30: 5,070 + 7,500; 5,070 + 36,000; 5,075 + 240,000. Then at $2 and $10: 2,028 + 2,500; 2,028 + 12,000;
    // 2,030 + 80,000.
    const advice = await switchOf(gpt('"gpt-5.5"', '', 'Follow the rules.'), 'gpt-6.1-sol', SIZES);
    assertUsd(advice.perCallUsd, [1014 * 2 + 2500, 1014 * 2 + 12_000, 1015 * 2 + 80_000]);
    assertUsd(advice.savesUsdPerCall, [1014 * 3 + 5000, 1014 * 3 + 24_000, 1015 * 3 + 160_000]);
    // 27,042 ÷ 41,070.
    assert.equal(advice.savesPercent, 66);
  });

  it('counts hidden thinking on top of what the user says of the answers', async () => {
    // The answer of 100 tokens, and 200 / 800 / 4,000 of thinking: 1,034 in at $0.10; (100 + 800) × 0.5 = 450.
    const text = claude('"claude-opus-4-7"', '', SORT).replace('max_tokens=20', 'max_tokens=8000');
    const id = 'a.py#run/anthropic.messages.create/1';
    const advice = await switchOf(text, 'claude-haiku-5-5', { sizes: { [id]: { ticket: 1000, output: 100 } } });
    assertUsd(advice.perCallUsd, [102.9 + 150, 103.4 + 450, 103.9 + 2050]);
  });

  it('is the facts’ own share of the input: Haiku 86–88 %, Sonnet 9–21 %, and Opus 4.7 is 19–36 % dearer', () => {
    const of = (kind: 'prose' | 'code'): number => {
      const kinds = { prose: 0, code: 0, json: 0, otherScript: 0, [kind]: 100 };
      return tokenRatio('claude-old', 'claude-new', kinds)?.likely ?? NaN;
    };
    const saved = (price: number): number[] =>
      [of('prose'), of('code')].map((each) => Math.round((1 - each * price) * 100));
    assert.deepEqual(saved(0.1 / 1), [86, 88]);
    assert.deepEqual(saved(2 / 3), [9, 21]);
    assert.deepEqual(saved(5 / 5), [-36, -19]);
  });
});

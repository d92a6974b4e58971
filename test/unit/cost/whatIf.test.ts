import assert from 'node:assert/strict';
import { type Contender, whatIf } from '../../../src/core/cost/whatIf';
import { ask, at, near, NOTHING, reason, row } from './workloads';

const MILLION = 1_000_000;

// The worked sums, list prices of 2026-11-21: a month is 30 days, a year 365 days of a daily volume, 12 months of a monthly one.
describe('whatIf, by the worked sums', () => {
  const opus = { requests: MILLION, inputTokens: 5000, outputTokens: 2000 };

  it('1: a million requests a month at claude-opus-4-7', () => {
    // 5,000 × $5/M + 2,000 × $25/M = $0.025 + $0.05
    const { perCallUsd, perDayUsd, perMonthUsd, perYearUsd, lines } = row('claude-opus-4-7', opus);
    near(perCallUsd, 0.075);
    assert.deepEqual(
      lines.map(({ what, tokens, usdPerMillion }) => [what, tokens, usdPerMillion]),
      [
        ['input', 5000, 5],
        ['output', 2000, 25],
      ],
    );
    near(perMonthUsd, 75_000);
    near(perDayUsd, 2500);
    near(perYearUsd, 900_000);
  });

  it('2: 70 % of them at claude-haiku-4-5', () => {
    const mix = row('claude-haiku-4-5=0.7,claude-opus-4-7=0.3', opus);
    // Of a million: 3,500 + 7,000 at $1/$5, 7,500 + 15,000 at $5/$25.
    [3500, 7000, 7500, 15_000].forEach((usd, index) => {
      near((mix.lines[index]?.usd ?? 0) * MILLION, usd);
    });
    near(mix.perMonthUsd, 33_000);
    const all = row('claude-opus-4-7', opus);
    near(all.perMonthUsd - mix.perMonthUsd, 42_000);
    near(all.perYearUsd - mix.perYearUsd, 504_000);
  });

  it('3: half of them', () => {
    const mix = row('claude-haiku-4-5=50%,claude-opus-4-7=50%', opus);
    near(mix.perMonthUsd, 45_000);
    near(row('claude-opus-4-7', opus).perMonthUsd - mix.perMonthUsd, 30_000);
  });

  it('4 and 5: ten million tokens a day, in and out', () => {
    const tokens = { requests: 10_000, per: 'day', inputTokens: 1000, outputTokens: 1000 } as const;
    const mini = row('gpt-4o-mini', tokens);
    // 10 × $0.15 + 10 × $0.60
    near(mini.perDayUsd, 7.5);
    near(mini.perMonthUsd, 225);
    const haiku = row('claude-3-5-haiku', tokens);
    // 10 × $0.80 + 10 × $4.00
    near(haiku.perDayUsd, 48);
    near(haiku.perMonthUsd, 1440);
    // $40.50 × 365
    near(haiku.perYearUsd - mini.perYearUsd, 14_782.5);
  });

  it('6, 7 and 8: a hundred thousand requests a day, as a batch and not', () => {
    const requests = { requests: 100_000, per: 'day', inputTokens: 2000, outputTokens: 500 } as const;
    const frontier = row('claude-opus-4-7', requests);
    // 200M × $5/M + 50M × $25/M = 1,000 + 1,250
    near(frontier.perDayUsd, 2250);
    const batch = row('claude-haiku-4-5', { ...requests, batchShare: 1 });
    // 200M × $0.50/M + 50M × $2.50/M = 100 + 125
    near(batch.perDayUsd, 225);
    near(frontier.perYearUsd - batch.perYearUsd, 739_125);
    const usual = row('claude-haiku-4-5', requests);
    near(usual.perDayUsd, 450);
    near(usual.perYearUsd - batch.perYearUsd, 82_125);
  });

  it('9 and 10: prompts alone', () => {
    // 5,000M × $0.15/M
    near(row('gpt-4o-mini', { requests: 10 * MILLION, inputTokens: 500 }).perMonthUsd, 750);
    const prompts = { requests: 10 * MILLION, per: 'day', inputTokens: 1000 } as const;
    // 10,000M × $2.50/M and × $0.25/M
    near(row('gpt-4o', prompts).perDayUsd, 25_000);
    near(row('claude-3-haiku', prompts).perDayUsd, 2500);
  });

  it('11 and 12: half the price as a batch', () => {
    const [haiku] = row('claude-3-haiku', { inputTokens: MILLION, batchShare: 1 }).lines;
    assert.deepEqual([haiku?.usdPerMillion, haiku?.usd, haiku?.serviceTier], [0.125, 0.125, 'batch']);
    near(row('claude-sonnet-4-6', { inputTokens: MILLION, batchShare: 1 }).perCallUsd, 1.5);
  });

  it('13: a call that fails one time in ten', () => {
    const { perCallUsd, costPerAcceptedUsd, perMonthUsd, perYearUsd } = row('claude-opus-4-7', {
      ...opus,
      passRate: 0.9,
    });
    near(perCallUsd, 0.075);
    near(costPerAcceptedUsd, 0.075 / 0.9);
    // The answers that are needed, each asked for until it passes.
    near(perMonthUsd, 75_000 / 0.9);
    near(perYearUsd, 900_000 / 0.9);
  });
});

describe('whatIf, on its dates and steps', () => {
  const rate = (words: string, today: string, inputTokens = 1000, outputTokens = 1000): readonly number[] =>
    row(words, { inputTokens, outputTokens }, at(today)).lines.map(({ usdPerMillion }) => usdPerMillion);

  it('takes the price of the day', () => {
    assert.deepEqual(rate('gemini-4-argon', '2026-11-30'), [2, 10]);
    assert.deepEqual(rate('gemini-4-argon', '2026-12-01'), [4, 20]);
    assert.deepEqual(rate('gemini-3.8-flash', '2026-12-31'), [0.75, 3.75]);
    assert.deepEqual(rate('gemini-3.8-flash', '2027-01-01'), [1.5, 7.5]);
  });

  it('says when the price moves in the year that is reckoned', () => {
    const moves = (today: string): boolean =>
      row('gemini-3.8-flash', {}, at(today)).notes.some((note) =>
        note.includes('from 2027-01-01 the list price is $1.50/$7.50'),
      );
    assert.equal(moves('2026-11-21'), true);
    assert.equal(moves('2026-01-02'), true);
    assert.equal(moves('2027-01-01'), false);
  });

  it('says what moves where that is the cache alone', () => {
    const { notes } = row('claude-sonnet-5-5', {}, at('2026-10-06'));
    assert.ok(
      notes.includes(
        'claude-sonnet-5-5: from 2026-10-07 what is read from a cache costs $0.10 per million tokens; the rest stays.',
      ),
      notes.join('\n'),
    );
  });

  it('says when a fast mode ends', () => {
    assert.ok(row('claude-opus-4-8', {}).notes.includes('claude-opus-4-8: Its fast mode ends on 2026-11-30.'));
  });

  it('bills a long prompt by its whole size, the cached part included', () => {
    assert.deepEqual(rate('claude-haiku-5-5', '2026-11-21', 100_000), [0.1, 0.5]);
    assert.deepEqual(rate('claude-haiku-5-5', '2026-11-21', 100_001), [0.5, 2.5]);
    assert.deepEqual(rate('gpt-5.4', '2026-11-21', 272_000), [2.5, 15]);
    assert.deepEqual(rate('gpt-5.4', '2026-11-21', 272_001), [5, 22.5]);
    const cached = row('claude-haiku-5-5', { inputTokens: 100_001, cacheReadTokens: 100_000 });
    // 1 × $0.50/M + 100,000 × $0.05/M
    near(cached.perCallUsd, 0.0050005);
    assert.match(cached.notes.join(' '), /more than 100,000 tokens in costs \$0\.50\/\$2\.50 per million/);
  });

  it('says rates to their last digit', () => {
    const notes = (words: string, inputTokens: number): string => row(words, { inputTokens }).notes.join(' ');
    assert.match(notes('gpt-5.4', 272_001), /in costs \$5\.00\/\$22\.50 per million/);
    assert.match(notes('deepseek-v4-pro', 1), /\(UTC\) it costs \$0\.66\/\$1\.98 per million/);
  });

  it('prices a retired model for old code and says that it is gone', () => {
    const old = row('claude-3-5-sonnet-20241022', { inputTokens: MILLION });
    assert.equal(old.model, 'claude-3-5-sonnet');
    near(old.perCallUsd, 3);
    assert.match(old.notes.join(' '), /was retired on 2025-10-28.*it no longer answers/);
  });

  it('says what ends, what replaces it, and which price is a promotion', () => {
    const notes = (words: string): string => row(words, { inputTokens: 1 }).notes.join(' ');
    assert.match(notes('gpt-4o-mini'), /retires on 2027-01-14; its replacement is gpt-6-luna/);
    assert.match(notes('gpt-5.6-sol'), /promotion.*not announced/);
    assert.match(notes('claude-mythos-5-1'), /given to chosen customers only/);
  });
});

describe('whatIf, of caches', () => {
  it('bills what is read and what is written at their own rates', () => {
    // 1,000 × $1 + 6,000 × $0.10 + 3,000 × $1.25, in millionths
    const cached = { inputTokens: 10_000, cacheReadTokens: 6000, cacheWriteTokens: 3000 };
    near(row('claude-haiku-4-5', cached).perCallUsd, 0.001 + 0.0006 + 0.00375);
  });

  it('bills them as input where there is no such price, and says so', () => {
    const { perCallUsd, notes } = row('gpt-5.4', { inputTokens: 10_000, cacheWriteTokens: 10_000 });
    near(perCallUsd, 0.025);
    assert.match(notes.join(' '), /no price for what is written to a cache: it is billed as input/);
  });

  it('bills what is kept for an hour at its own rate', () => {
    const written = { inputTokens: 10_000, cacheWriteTokens: 10_000, cacheRetention: '1h' } as const;
    const { lines, perCallUsd } = row('claude-haiku-4-5', written);
    assert.deepEqual([lines.at(-1)?.what, lines.at(-1)?.usdPerMillion], ['cacheWrite1h', 2]);
    near(perCallUsd, 0.02);
  });

  it('bills a prefix that is too short to be cached as input, and says so', () => {
    const at = (cacheReadTokens: number): ReturnType<typeof row> =>
      row('claude-haiku-4-5', { inputTokens: 9000, cacheReadTokens });
    near(at(4095).perCallUsd, 0.009);
    assert.match(at(4095).notes.join(' '), /caches no prefix below 4,096 tokens: the 4,095 are billed as input/);
    // 4,904 × $1 + 4,096 × $0.10, in millionths
    near(at(4096).perCallUsd, 0.0053136);
    assert.deepEqual(at(4096).notes, []);
  });
});

describe('whatIf, of what cannot be', () => {
  it('names the culprit of a workload', () => {
    const on = (workload: Parameters<typeof reason>[1]): string => reason('claude-haiku-4-5', workload);
    assert.match(on({ requests: -1 }), /^requests must be/);
    assert.match(on({ inputTokens: Number.NaN }), /^input tokens must be/);
    assert.match(on({ outputTokens: Number.POSITIVE_INFINITY }), /^output tokens must be/);
    assert.match(on({ inputTokens: 10, cacheReadTokens: 6, cacheWriteTokens: 5 }), /11 is more than the 10/);
    assert.match(on({ inputTokens: 10, turns: 2, systemTokens: 11 }), /11 is more than the 10/);
    assert.match(on({ batchShare: 1.1 }), /^the batch share must be/);
    assert.match(on({ passRate: 0 }), /^the pass rate must be/);
    assert.match(on({ passRate: 2 }), /^the pass rate must be/);
    assert.match(on({ turns: 0 }), /^turns must be/);
    assert.match(on({ turns: 2.5 }), /^turns must be/);
  });

  it('knows no unknown model and no tier that no source knows', () => {
    const unknown = ask('gpt-5.4-minni', {});
    assert.ok('reason' in unknown);
    assert.equal(unknown.reason, 'unknown model "gpt-5.4-minni"');
    assert.equal(unknown.nearest[0], 'gpt-5.4-mini');
    assert.equal(
      reason('gpt-5.5-pro', { serviceTier: 'fast' }),
      'no source says that gpt-5.5-pro is offered in fast mode',
    );
    assert.match(reason('claude-mythos-5-2', {}), /no price for claude-mythos-5-2 on 2026-11-21/);
    assert.match(reason('claude-haiku-4-5=0.5,nope=0.5', {}), /unknown model "nope"/);
  });

  it('refuses shares that are no whole', () => {
    const half = [
      { model: 'claude-haiku-4-5', share: 0.5 },
      { model: 'claude-opus-4-7', share: 0.4 },
    ];
    assert.equal(mixReason(half), 'the shares of a mix must add up to 1: these add up to 0.9');
    assert.equal(mixReason([]), 'no model is named');
    assert.match(mixReason([{ model: 'x', share: Number.NaN }]), /share of x must be from 0 to 1/);
  });

  it('says what does not fit', () => {
    const notes = row('claude-haiku-4-5', { inputTokens: 190_000, outputTokens: 65_000 }).notes.join(' ');
    assert.match(notes, /190,000 tokens in and 65,000 out do not fit the context of claude-haiku-4-5, 200,000 tokens/);
    assert.match(notes, /answers with at most 64,000 tokens/);
    assert.deepEqual(row('claude-haiku-4-5', { inputTokens: 190_000, outputTokens: 10_000 }).notes, []);
  });
});

function mixReason(contender: Contender): string {
  const answer = whatIf(contender, NOTHING, at());
  assert.ok('reason' in answer);
  return answer.reason;
}

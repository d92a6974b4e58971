import assert from 'node:assert/strict';
import { catalogue } from '../../../../src/core/catalogue/load';
import { NO_CONFIGURATION } from '../../../../src/core/configuration/configuration';
import type { Contender, Workload } from '../../../../src/webview/calculatorProtocol';
import { resultMarkdown } from '../../../../src/webview/client/calculator/markdown';
import {
  columnsOf,
  contenderName,
  difference,
  isRow,
  lineWords,
  priceWords,
  steps,
} from '../../../../src/webview/client/calculator/resultWords';
import { pricesInUse } from '../../../../src/core/pricesInUse';
import { answerWhatIf } from '../../../../src/worker/answerWhatIf';

/** 1,000,000 a month of 5,000 in and 2,000 out at claude-opus-4-7 ($5/$25): $0.025 + $0.05 = $0.075, $75,000. */
const WORKLOAD: Workload = {
  requests: 1_000_000,
  per: 'month',
  inputTokens: 5000,
  outputTokens: 2000,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  batchShare: 0,
  passRate: 1,
};
const OPUS: Contender = [{ model: 'claude-opus-4-7', share: 1 }];
const HAIKU: Contender = [{ model: 'claude-haiku-5-5', share: 1 }];
const MIX: Contender = [
  { model: 'claude-haiku-5-5', share: 0.7 },
  { model: 'claude-opus-4-7', share: 0.3 },
];

function calculated(contenders: readonly Contender[], more: Partial<Workload> = {}, configuration = NO_CONFIGURATION) {
  const workload = { ...WORKLOAD, ...more };
  const prices = pricesInUse('2026-11-21', null, '2026-11-21');
  const surroundings = { catalogue: catalogue(), configuration, today: '2026-11-21', prices };
  return { draft: { workload, contenders }, answer: answerWhatIf(workload, contenders, surroundings) };
}
function rowOf(contender: Contender, more: Partial<Workload> = {}) {
  const { draft, answer } = calculated([contender], more);
  const [row] = answer.results;
  assert.ok(row && isRow(row));
  return { row, draft, answer };
}

describe('a result in words', () => {
  it('is a column for each period', () => {
    const { row, draft } = rowOf(OPUS);
    assert.deepEqual(
      columnsOf(draft, null).map(({ head, of }) => [head, of(row)]),
      [
        ['Per call', '$0.075'],
        ['Day', '$2,500.00'],
        ['Month', '$75,000.00'],
        ['Year', '$900,000.00'],
      ],
    );
  });

  it('has a column for accepted answers where some do not pass, and says chat of chats', () => {
    const { draft } = rowOf(OPUS, { passRate: 0.9, turns: 3, systemTokens: 0 });
    assert.deepEqual(
      columnsOf(draft, null)
        .map(({ head }) => head)
        .slice(0, 2),
      ['Per chat', 'Per accepted answer'],
    );
  });

  it('names a mix by its shares', () => {
    const { row } = rowOf(MIX);
    assert.equal(contenderName(MIX, row), '70 % claude-haiku-5-5 + 30 % claude-opus-4-7');
  });

  it('says the difference in money and as a share', () => {
    const { row } = rowOf(OPUS);
    const at = (perMonthUsd: number) => difference({ perMonthUsd }, row, null);
    assert.equal(at(7500), '-$67,500.00 (-90 %)');
    assert.equal(at(90_000), '+$15,000.00 (+20 %)');
    assert.equal(at(1_500_000), '+$1,425,000.00 (20 times)');
    assert.equal(at(75_000 + 1e-10), 'the same');
  });

  it('works out a call line by line', () => {
    const { row } = rowOf(OPUS);
    assert.deepEqual(
      row.lines.map((line) => lineWords(line, { isMix: false })),
      [
        ['Input', '5,000', '$5.00', '$0.025'],
        ['Output', '2,000', '$25.00', '$0.05'],
      ],
    );
    assert.equal(row.lines[0] && lineWords(row.lines[0], { isMix: true })[0], 'Input (claude-opus-4-7)');
  });

  it('works out the periods from a call', () => {
    const { row, draft, answer } = rowOf(OPUS, { passRate: 0.8 });
    assert.deepEqual(steps(row, draft, answer), [
      '$0.075 ÷ 80 % that pass = $0.09375 per answer',
      '$0.09375 × 1,000,000 requests = $93,750.00 a month',
      '$93,750.00 ÷ 30 = $3,125.00 a day',
      '$93,750.00 × 12 = $1,125,000.00 a year',
    ]);
    const perDay = rowOf(OPUS, { requests: 10, per: 'day' });
    assert.equal(steps(perDay.row, perDay.draft, perDay.answer)[2], '$0.75 × 365 = $273.75 a year');
  });

  it('explains every source of a price', () => {
    const { row, answer } = rowOf(OPUS);
    const words = priceWords(row, answer);
    for (const name of row.prices.source.split(' + ')) assert.ok(words.includes(`${name}: `), name);
    assert.match(words, /checked on 2026-/);
  });
});

describe('a result as Markdown', () => {
  it('is the workload, a table, the notes and the day', () => {
    const lines = resultMarkdown(calculated([OPUS, HAIKU])).split('\n');
    assert.equal(lines[0], '1,000,000 requests per month, 5,000 tokens in, 2,000 out.');
    assert.equal(lines[2], '| Model | Per call | Day | Month | Year | Difference a month |');
    assert.equal(lines[4], '| claude-opus-4-7 | $0.075 | $2,500.00 | $75,000.00 | $900,000.00 |  |');
    assert.match(lines[5] ?? '', /^\| claude-haiku-5-5 \| .* \| -\$7\d,\d{3}\.\d\d \(-9\d %\) \|$/);
    assert.match(lines.at(-2) ?? '', /^Prices as of \d{4}-\d\d-\d\d; reckoned for 2026-11-21\.$/);
  });

  it('takes names as text, whatever they are', () => {
    const evil = '=HYPERLINK("http://x")|<img src=x>[a](b)`\n# head';
    const text = resultMarkdown(calculated([[{ model: evil, share: 1 }]]));
    const [row] = text.split('\n').filter((line) => line.includes('HYPERLINK'));
    assert.ok(row !== undefined);
    assert.ok(row.startsWith('| =HYPERLINK'), row);
    assert.doesNotMatch(text, /(?<!\\)[<`[]|^=|^# head/m);
    assert.equal(row.split(/(?<!\\)\|/).length, 7);
  });
});

import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/report';
import { statusTooltip } from '../../../src/editor/statusTooltip';
import { SAMPLE_CALL } from './sampleCall';

const range = (value: number) => ({ low: value, likely: value, high: value });

function costing(usd: number, line: number, perMonth: number | null = null): CallReport {
  const perMonthUsd = perMonth === null ? null : range(perMonth);
  return { ...SAMPLE_CALL, line, cost: { ...SAMPLE_CALL.cost, perCallUsd: range(usd), perMonthUsd } };
}

/** Its rows, without the signs of the table. */
function rowsOf(markdown: string): readonly string[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
  return rows.map((row) => row.replaceAll('&nbsp;', '').replaceAll('\u00a0', ' ').slice(2, -2).trimEnd());
}

describe('statusTooltip', () => {
  it('lists the calls, the dearest first', () => {
    assert.deepEqual(rowsOf(statusTooltip([costing(0.001, 3), costing(0.012, 9)])), [
      'Line | Model | Per call',
      '--: | :-- | --:',
      '9 | `claude-opus-4-7` | ≈ $0.012',
      '3 | `claude-opus-4-7` | ≈ $0.001',
    ]);
  });

  it('has a column of months where one is known', () => {
    const [head, , first, second] = rowsOf(statusTooltip([costing(0.001, 3), costing(0.012, 9, 400)]));
    assert.equal(head, 'Line | Model | Per call | Per month');
    assert.equal(first, '9 | `claude-opus-4-7` | ≈ $0.012 | ≈ $400');
    assert.equal(second, '3 | `claude-opus-4-7` | ≈ $0.001 |');
  });

  it('names what has no price, and what was left out', () => {
    const { model } = SAMPLE_CALL;
    const cost = { perCallUsd: null, perMonthUsd: null, traffic: null, lines: [] };
    const unknown = { ...SAMPLE_CALL, line: 7, model: { ...model, value: null, expression: 'a | b' }, cost };
    const ignored = { ...costing(3, 1), ignored: { reason: null } };
    const markdown = statusTooltip([unknown, ignored]);
    assert.equal(rowsOf(markdown)[2], '7 | a \\| b | unknown');
    assert.match(markdown, /Left out, as you asked: 1\./);
    assert.doesNotMatch(markdown, /\$3/);
  });

  it('stays short', () => {
    const markdown = statusTooltip(Array.from({ length: 40 }, (_, at) => costing(0.001, at + 1)));
    assert.equal(rowsOf(markdown).length, 8);
    assert.match(markdown, /34 more/);
  });
});

import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/report';
import { statusText } from '../../../src/editor/statusText';
import { totalsOf } from '../../../src/editor/totals';
import { SAMPLE_CALL } from './sampleCall';

function costing(usd: number, perMonth: number | null = null): CallReport {
  const range = (value: number) => ({ low: value, likely: value, high: value });
  const { cost } = SAMPLE_CALL;
  return {
    ...SAMPLE_CALL,
    cost: { ...cost, perCallUsd: range(usd), perMonthUsd: perMonth === null ? null : range(perMonth) },
  };
}

const UNKNOWN: CallReport = {
  ...SAMPLE_CALL,
  model: { ...SAMPLE_CALL.model, value: 'mine', catalogueId: null },
  cost: { perCallUsd: null, perMonthUsd: null, traffic: null, lines: [], reason: 'unknown model' },
};

const textOf = (...calls: readonly CallReport[]): string | undefined => statusText(totalsOf(calls))?.text;

describe('statusText', () => {
  it('says nothing of a file without calls', () => {
    assert.equal(textOf(), undefined);
  });

  it('counts the calls and names the dearest per 1,000', () => {
    // 0.012 × 1,000 = 12
    assert.equal(textOf(costing(0.001), costing(0.012), costing(0.003)), '3 LLM calls · dearest ≈ $12 per 1,000');
    assert.equal(textOf(costing(0.012)), '1 LLM call · ≈ $12 per 1,000');
  });

  it('counts unknown models, which are never $0', () => {
    assert.equal(textOf(UNKNOWN), '1 LLM call · 1 unknown model');
    assert.equal(textOf(UNKNOWN, UNKNOWN, costing(0.012)), '3 LLM calls · dearest ≈ $12 per 1,000 · 2 unknown models');
  });

  it('adds up the month, and says of how many calls where the traffic of some is not known', () => {
    assert.equal(textOf(costing(0.012, 400), costing(0.001, 20)), '2 LLM calls · ≈ $420 per month');
    assert.equal(
      textOf(costing(0.012, 400), costing(0.001), costing(0.001, 20)),
      '3 LLM calls · ≈ $420 per month for 2 of them',
    );
    assert.equal(
      textOf(costing(0.012, 400), costing(0.001, 20), UNKNOWN),
      '3 LLM calls · ≈ $420 per month · 1 unknown model',
    );
  });

  it('does not take a known model without a price for one that is counted in', () => {
    const unpriced = { ...SAMPLE_CALL, cost: UNKNOWN.cost };
    assert.equal(textOf(costing(0.012, 400), unpriced), '2 LLM calls · ≈ $400 per month for 1 of them');
  });

  it('leaves out the calls that are ignored', () => {
    const ignored = { ...costing(3), ignored: { reason: 'a trial' } };
    assert.equal(textOf(costing(0.012), ignored), '1 LLM call · ≈ $12 per 1,000');
    assert.equal(textOf(ignored), undefined);
  });

  it('says the same to a screen reader in words', () => {
    assert.equal(statusText(totalsOf([costing(0.012)]))?.label, '1 LLM call, about $12 per 1,000 calls');
  });
});

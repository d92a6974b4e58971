import assert from 'node:assert/strict';
import type { CallReport, CostLine } from '../../../src/core/report';
import { EMPTY_FILLING, fillingOf } from '../../../src/webview/calculatorFill';
import { SAMPLE_CALL } from '../editor/sampleCall';

const filled = (more: Partial<CallReport>) => fillingOf({ ...SAMPLE_CALL, ...more });
const exactly = (tokens: number) => ({ low: tokens, likely: tokens, high: tokens });
const line = (what: CostLine['what'], tokens: number): CostLine => ({
  what,
  tokens: exactly(tokens),
  usdPerMillion: 1,
  usd: exactly(tokens / 1e6),
});

describe('what a call fills the calculator with', () => {
  it('is its model and its likely tokens', () => {
    const { workload, contenders } = filled({});
    assert.equal(workload.inputTokens, 160);
    assert.equal(workload.outputTokens, 5);
    assert.deepEqual(contenders, [[{ model: 'claude-opus-4-7', share: 1 }]]);
  });

  it('is an example where the traffic is not known, and says so', () => {
    const { workload, examples } = filled({});
    assert.deepEqual([workload.requests, workload.per, examples], [1000, 'month', ['requests']]);
  });

  it('is its traffic where that is known', () => {
    const traffic = { callsPerMonth: 300_000, evidence: 'configured' } as const;
    const { workload, examples } = filled({ cost: { ...SAMPLE_CALL.cost, traffic } });
    assert.deepEqual([workload.requests, workload.per, examples], [300_000, 'month', []]);
  });

  it('counts what is read from a cache and written to it as parts of the input', () => {
    const lines = [line('input', 100), line('cacheRead', 2000), line('cacheWrite1h', 300), line('output', 7)];
    const { workload } = filled({ cost: { ...SAMPLE_CALL.cost, lines } });
    assert.deepEqual(
      [workload.inputTokens, workload.cacheReadTokens, workload.cacheWriteTokens, workload.outputTokens],
      [2400, 2000, 300, 7],
    );
  });

  it('counts hidden reasoning as output, as it is billed', () => {
    const lines = [line('input', 100), line('output', 50), line('reasoning', 800)];
    assert.equal(filled({ cost: { ...SAMPLE_CALL.cost, lines } }).workload.outputTokens, 850);
  });

  it('sends a batch as a batch', () => {
    assert.equal(filled({ features: ['batch'] }).workload.batchShare, 1);
    assert.equal(filled({}).workload.batchShare, 0);
  });

  it('names no model where the code names none, keeps its tokens, and says so', () => {
    const model = { ...SAMPLE_CALL.model, value: null, catalogueId: null };
    const cost = { ...SAMPLE_CALL.cost, perCallUsd: null, lines: [] };
    const { contenders, workload, notes } = filled({ model, cost });
    assert.deepEqual(contenders, []);
    assert.deepEqual([workload.inputTokens, workload.outputTokens], [160, 5]);
    assert.deepEqual(notes, ['The code does not say which model the call takes: name one.']);
  });

  it('names all models that the call may take', () => {
    const model = { ...SAMPLE_CALL.model, value: null, catalogueId: null, candidates: ['gpt-6-luna', 'gpt-5.4'] };
    const { contenders, notes } = filled({ model });
    assert.deepEqual(
      contenders.map(([part]) => part?.model),
      ['gpt-6-luna', 'gpt-5.4'],
    );
    assert.equal(notes.length, 1);
  });

  it('takes the name as written where the catalogue has no such model', () => {
    const model = { ...SAMPLE_CALL.model, value: 'acme-7b', catalogueId: null };
    assert.deepEqual(filled({ model }).contenders, [[{ model: 'acme-7b', share: 1 }]]);
  });

  it('is all examples without a call', () => {
    assert.deepEqual(EMPTY_FILLING.contenders, []);
    assert.deepEqual(EMPTY_FILLING.examples, ['requests', 'inputTokens', 'outputTokens']);
  });
});

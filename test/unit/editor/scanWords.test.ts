import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/report';
import { scanSentence } from '../../../src/editor/scanWords';
import { SAMPLE_CALL } from './sampleCall';

const call = (changed: Partial<CallReport> = {}): CallReport => ({ ...SAMPLE_CALL, ...changed });

describe('scanSentence', () => {
  it('says how many calls are where, and of how many the model is not known', () => {
    const unknown = call({
      context: 'test',
      model: { ...SAMPLE_CALL.model, value: null, catalogueId: null },
      cost: { ...SAMPLE_CALL.cost, perCallUsd: null, perMonthUsd: null },
    });
    assert.equal(
      scanSentence([[call(), call()], [unknown]]).replace(/ ≈.*$/, ''),
      '3 LLM calls in 2 files: 2 in production code, 1 in tests. 1 call with a model that is not known.',
    );
  });

  it('leaves out what the user asked to ignore, and a file with nothing else', () => {
    assert.match(
      scanSentence([[call()], [call({ ignored: { reason: null } })]]),
      /^1 LLM call in 1 file: 1 in production code\./,
    );
    assert.equal(scanSentence([[call({ ignored: { reason: null } })]]), 'No LLM calls found in the workspace.');
  });
});

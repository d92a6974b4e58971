import assert from 'node:assert/strict';
import type { CallReport, LoopReport } from '../../../src/core/report';
import { contextWords } from '../../../src/editor/contextWords';
import { SWITCH_CALL } from './switchSample';

const ROUTE = { kind: 'route', evidence: '@app.post("/chat")', line: 12 } as const;
const EACH: LoopReport = { how: 'for', written: 'for topic in TOPICS', line: 20, times: 3 };

function words(changes: Partial<CallReport>): string {
  return contextWords({ ...SWITCH_CALL, function: 'summarize_all', ...changes });
}

describe('contextWords', () => {
  it('says nothing where the code does not', () => {
    assert.equal(words({}), '');
  });

  it('says what runs the call, and what that rests on', () => {
    assert.equal(words({ runBy: ROUTE }), 'Run for each request: `@app.post("/chat")`, line 12');
  });

  it('multiplies loops whose rounds are known, and names the others', () => {
    assert.equal(words({ loops: [EACH, { ...EACH, times: 4 }] }), '12 calls for each run of `summarize_all`');
    assert.equal(words({ loops: [EACH], function: null }), '3 calls for each run');
    const open: LoopReport = { how: 'while', written: 'while True', line: 19, times: null };
    assert.equal(words({ loops: [EACH, open] }), 'in a loop: `for topic in TOPICS` in `while True`');
  });

  it('counts no retry as a call', () => {
    assert.equal(words({ loops: [{ ...EACH, how: 'retry' }] }), 'tried 3 times at most');
  });
});

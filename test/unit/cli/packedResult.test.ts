import assert from 'node:assert/strict';
import { packed, unpacked } from '../../../src/cli/packedResult';
import { callReport, fileReport } from './reports';

describe('A packed result', () => {
  it('is the report again', () => {
    const report = fileReport('a/ü.py', callReport({ notes: ['≈ 3 🙂'] }));
    const result = packed(report);
    assert.ok('json' in result && result.json !== null);
    assert.deepEqual(unpacked(result.json), JSON.parse(JSON.stringify(report)));
  });

  it('has no report where there are no calls, but what there is to say', () => {
    const notes = ['a call does not parse'];
    assert.deepEqual(packed({ ...fileReport('a.py'), notes }), { path: 'a.py', json: null, notes });
    assert.deepEqual(packed({ path: 'b.py', reason: 'no text' }), { path: 'b.py', reason: 'no text' });
  });
});

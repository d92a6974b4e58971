import assert from 'node:assert/strict';
import { jsonOf } from '../../../src/cli/json';
import { totalsOf } from '../../../src/cli/report';
import type { FileReport } from '../../../src/core/report';
import { callReport, fileReport } from './reports';

const CATALOGUE = { asOf: '2026-11-10', ageDays: 1 };

describe('jsonOf', () => {
  for (const [name, files] of Object.entries<readonly FileReport[]>({
    'no file': [],
    'one file': [fileReport('a.py', callReport({ notes: ['a\n  "files": []\nb'] }))],
    'several files': [
      fileReport('a.py', callReport({})),
      fileReport('"files": [].py'),
      fileReport('c.py', callReport({})),
    ],
  })) {
    it(`gives ${name} in pieces that are one text together`, () => {
      const head = { version: 1, tool: '0.1.0', catalogue: CATALOGUE, today: '2026-11-21' } as const;
      const rest = { totals: totalsOf(files), skipped: [{ path: 'b.py', reason: '\n  "files": []' }] };
      const whole = JSON.stringify({ ...head, files, ...rest }, null, 2);
      assert.equal([...jsonOf({ ...head, ...rest }, files)].join(''), `${whole}\n`);
    });
  }
});

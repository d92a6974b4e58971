import { Ajv2020 } from 'ajv/dist/2020';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type * as z from 'zod/mini';
import { type ScanReport, totalsOf } from '../../../src/cli/report';
import type { scanSchema } from '../../../src/cli/scanSchema';
import { callReport, fileReport, MODEL_NOT_SAID, UNKNOWN_MODEL } from './reports';

type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Writable<T[Key]> }
    : T;
// Assignable both ways is not enough: an optional field may then stand on one side only.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Does not compile where the schema and the types of the report say different things.
const SAME: Same<Writable<z.infer<typeof scanSchema>>, Writable<ScanReport>> = true;

describe('media/scan.schema.json', () => {
  const schema = JSON.parse(readFileSync(path.join(__dirname, '../../../media/scan.schema.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  const files = [fileReport('a.py', callReport(), callReport(UNKNOWN_MODEL), callReport(MODEL_NOT_SAID))];
  const report = {
    version: 1,
    tool: '0.1.0',
    catalogue: { asOf: '2026-11-10' },
    today: '2026-11-21',
    files,
    totals: totalsOf(files),
    skipped: [{ path: 'b.py', reason: 'binary content' }],
  } as const satisfies ScanReport;

  it('says what the types say', () => {
    assert.ok(SAME);
  });

  it('accepts a report, and one of a later version with more fields', () => {
    assert.ok(validate(report), JSON.stringify(validate.errors, null, 1));
    assert.ok(validate({ ...report, carbon: 3 }), JSON.stringify(validate.errors, null, 1));
  });

  it('refuses what is no report', () => {
    assert.equal(validate({ ...report, version: 2 }), false);
    assert.equal(validate({ ...report, files: [{ path: 'a.py', language: 'python', calls: [] }] }), false);
    assert.equal(validate({ ...report, totals: undefined }), false);
  });
});

import assert from 'node:assert/strict';
import { type ConfigurationChange, editConfiguration } from '../../../src/core/configuration/edit';
import { readPrice } from '../../../src/core/configuration/quantity';
import { applyEdits } from '../../../src/core/configuration/textEdit';

function edited(text: string | null, model: string, input: number, output: number): string {
  const change: ConfigurationChange = { kind: 'price', model, input, output };
  const result = editConfiguration(text, change);
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return applyEdits(text ?? '', result.edits);
}

describe('a price written to promptfare.json', () => {
  it('begins a file', () => {
    assert.equal(
      edited(null, 'my-model', 0.2, 0.8),
      '{\n  "version": 1,\n  "prices": {\n    "my-model": { "input": 0.2, "output": 0.8 }\n  }\n}\n',
    );
  });

  it('replaces what it says, and keeps comments and the other fields of the price', () => {
    const text = `{ // ours
  "version": 1,
  "prices": {
    "my-model": { "input": 1, /* negotiated */ "output": 2, "cacheRead": 0.1 }, // until spring
  },
}`;
    assert.equal(
      edited(text, 'my-model', 0.2, 0.8),
      text.replace('"input": 1,', '"input": 0.2,').replace('"output": 2', '"output": 0.8'),
    );
  });

  it('means the last of several by date', () => {
    const text =
      '{ "version": 1, "prices": { "m": [{ "input": 1, "output": 1 }, { "from": "2027-01-01", "input": 2, "output": 2 }] } }';
    assert.equal(edited(text, 'm', 3, 4), text.replace('"input": 2, "output": 2', '"input": 3, "output": 4'));
  });

  it('leaves a file with an error as it is', () => {
    const change: ConfigurationChange = { kind: 'price', model: 'm', input: 1, output: 2 };
    const result = editConfiguration('{ "version": 1, "prices": { "m": "cheap" } }', change);
    assert.equal(result.ok, false);
  });
});

describe('readPrice', () => {
  it('reads input and output, however they are divided', () => {
    for (const text of ['0.20 / 0.80', '0.2/0.8', '$0.20 / $0.80', '0.2, 0.8', '.2 .8', ' 0.2;0.8 ']) {
      assert.deepEqual(readPrice(text), { ok: true, value: { input: 0.2, output: 0.8 } }, text);
    }
    assert.deepEqual(readPrice('0/0'), { ok: true, value: { input: 0, output: 0 } });
  });

  it('refuses what is no price', () => {
    for (const text of ['', '5', 'cheap', '-1/2', '1/-2', 'NaN/1', 'Infinity/1', '1e999/1', '1/2/3', '€1/€2']) {
      const read = readPrice(text);
      assert.equal(read.ok, false, text);
      assert.match(read.reason, /is no price: write 0\.20 \/ 0\.80/);
    }
    assert.deepEqual(readPrice('2000000/1'), {
      ok: false,
      reason: '`2000000/1`: a million tokens cost at most $1,000,000',
    });
  });
});

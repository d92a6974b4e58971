import assert from 'node:assert/strict';
import { readNumber } from '../../../../src/webview/client/calculator/readNumber';

describe('readNumber', () => {
  const good: Readonly<Record<string, number>> = {
    '0': 0,
    '10000': 10_000,
    '10,000': 10_000,
    '1,234,567.5': 1_234_567.5,
    '10 000': 10_000,
    '10_000': 10_000,
    '10’000': 10_000,
    '10k': 10_000,
    '1.1k': 1100,
    '1.5 M': 1_500_000,
    '2B': 2e9,
    '1e6': 1e6,
    '.5': 0.5,
    ' 90 % ': 90,
  };
  for (const [written, value] of Object.entries(good)) {
    it(`'${written}' is ${value}`, () => {
      assert.equal(readNumber(written), value);
    });
  }

  for (const written of [
    '',
    ' ',
    'x',
    '-1',
    '1,5',
    '1.2.3',
    '10,00',
    '1 2',
    '0x10',
    'Infinity',
    'NaN',
    '1e999',
    'k',
    '1 kk',
    '=1+1',
  ]) {
    it(`'${written}' is none`, () => {
      assert.equal(readNumber(written), null);
    });
  }
});

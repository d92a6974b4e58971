import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { CountedText } from '../../../src/core/tokens/countedText';
import { isBorder } from '../../../src/core/tokens/segments';
import { TokenCounter } from '../../../src/core/tokens/tokenCounter';
import { characters, searchable } from '../support/assets';

const UNITS = [
  ...['a', 'B', 'word', "'s", "'", ' ', '  ', '\n', '\r\n', '\t', '/', '//', '"', '{', ':', ',', '-', '_', '7', '1234'],
  ...[
    '文',
    '字',
    '、',
    '。',
    'é',
    '\u0301',
    '😀',
    '\uD83D',
    '\uDE00',
    '\uFEFF',
    '\u0085',
    '\u3000',
    '\u00A0',
    'ǅ',
    '\0',
    '\x7f',
  ],
];
const unit = fc.constantFrom(...UNITS);
const passage = fc.array(unit, { maxLength: 12 }).map((all) => all.join(''));
const long = fc
  .array(fc.tuple(passage, fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 8 })
  .map((runs) => runs.map(([text, times]) => text.repeat(times)).join(''));

for (const name of ['o200k_base', 'cl100k_base'] as const) {
  describe(`CountedText ${name}`, function () {
    this.timeout(60_000);
    let counter: TokenCounter;
    before(async () => {
      counter = new TokenCounter(name, searchable(name), await characters());
    });

    it('counts a text as a whole count does', () => {
      fc.assert(
        fc.property(long, (text) => {
          const counted = new CountedText(counter, text);
          assert.equal(counted.count, counter.count(text));
          assert.equal(counted.text, text);
          assert.equal(counted.length, text.length);
        }),
        { seed: 1, numRuns: 300 },
      );
    });

    it('counts after each edit as a whole count does', () => {
      const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 700 }), fc.oneof(passage, long)), {
        minLength: 1,
        maxLength: 12,
      });
      fc.assert(
        fc.property(long, edits, (start, all) => {
          let text = start;
          const counted = new CountedText(counter, text);
          for (const [at, length, inserted] of all) {
            const offset = text.length === 0 ? 0 : at % (text.length + 1);
            const deleted = Math.min(length, text.length - offset);
            text = text.slice(0, offset) + inserted + text.slice(offset + deleted);
            counted.edit(offset, deleted, inserted);
            assert.equal(counted.text, text);
            assert.equal(counted.slice(offset, offset + 700), text.slice(offset, offset + 700));
            assert.equal(counted.count, counter.count(text), JSON.stringify([offset, deleted, inserted]));
          }
        }),
        { seed: 2, numRuns: 400 },
      );
    });

    it('has borders only where no piece goes on', () => {
      // The count of a text is that of its two sides exactly where no token crosses; a border must be such a place.
      fc.assert(
        fc.property(passage, passage, (left, right) => {
          if (left === '' || right === '' || !isBorder(left.charCodeAt(left.length - 1), right.charCodeAt(0))) return;
          assert.equal(counter.count(left + right), counter.count(left) + counter.count(right));
        }),
        { seed: 3, numRuns: 30_000 },
      );
    });

    it('counts again a small part of a large text', () => {
      let units = 0;
      const watched = {
        count(text: string): number {
          units += text.length;
          return counter.count(text);
        },
      };
      for (const line of [
        '{"name":"value","number":12}',
        'A sentence of several words. ',
        '今天天气很好，我们去公园。',
        'a line\n',
      ]) {
        const text = line.repeat(Math.ceil(200_000 / line.length));
        const counted = new CountedText(watched, text);
        units = 0;
        counted.edit(100_000, 1, 'x');
        assert.ok(units > 0 && units < 4_000, `${line}: ${units} counted again`);
      }
    });
  });
}

describe('CountedText', () => {
  const counter = { count: (text: string) => text.length };

  it('refuses a stretch that is not there', () => {
    const counted = new CountedText(counter, 'some text');
    for (const [offset, deleted] of [
      [-1, 0],
      [0, -1],
      [9, 1],
      [NaN, 0],
    ] as const)
      assert.throws(() => {
        counted.edit(offset, deleted, 'x');
      }, RangeError);
    assert.equal(counted.text, 'some text');
  });

  it('may become empty and begin anew', () => {
    const counted = new CountedText(counter, 'some text');
    counted.edit(0, 9, '');
    assert.deepEqual([counted.count, counted.length, counted.text], [0, 0, '']);
    counted.edit(0, 0, 'other');
    assert.deepEqual([counted.count, counted.text], [5, 'other']);
  });
});

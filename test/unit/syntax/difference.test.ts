import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { difference } from '../../../src/core/syntax/parser';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '😀'), maxLength: 12 });

/** Row and column of an offset, counted the long way. */
function place(of: string, offset: number): { readonly row: number; readonly column: number } {
  const rows = of.slice(0, offset).split('\n');
  return { row: rows.length - 1, column: rows.at(-1)?.length ?? 0 };
}

describe('difference', () => {
  it('is one edit that makes the new text of the old, with the places of both', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = difference(before, after);
        const inserted = after.slice(edit.startIndex, edit.newEndIndex);
        assert.equal(before.slice(0, edit.startIndex) + inserted + before.slice(edit.oldEndIndex), after);
        assert.deepEqual(edit.startPosition, place(before, edit.startIndex));
        assert.deepEqual(edit.oldEndPosition, place(before, edit.oldEndIndex));
        assert.deepEqual(edit.newEndPosition, place(after, edit.newEndIndex));
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });

  it('is nothing between equal texts', () => {
    const { startIndex, oldEndIndex, newEndIndex } = difference('same', 'same');
    assert.ok(startIndex === oldEndIndex && oldEndIndex === newEndIndex);
  });
});

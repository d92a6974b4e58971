import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyChanges } from '../../../src/worker/applyChanges';
import type { TextChange } from '../../../src/worker/protocol';

describe('applyChanges', () => {
  it('takes each change to what the one before it left', () => {
    const changes: readonly TextChange[] = [
      { offset: 4, deletedLength: 3, text: 'two' },
      { offset: 0, deletedLength: 0, text: '>> ' },
      { offset: 10, deletedLength: 0, text: '🙂' },
    ];
    assert.equal(applyChanges('one 222', changes), '>> one two🙂');
  });

  it('equals the edited full text, whatever the edits', () => {
    const edit = fc.record({ at: fc.nat(), length: fc.nat(20), text: fc.string({ maxLength: 20, unit: 'binary' }) });
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.array(edit, { maxLength: 20 }), (start, edits) => {
        // The model: an array of UTF-16 units that is spliced in place.
        const units = start.split('');
        const changes = edits.map(({ at, length, text }): TextChange => {
          const offset = at % (units.length + 1);
          const deletedLength = Math.min(length, units.length - offset);
          units.splice(offset, deletedLength, ...text.split(''));
          return { offset, deletedLength, text };
        });
        assert.equal(applyChanges(start, changes), units.join(''));
      }),
    );
  });
});

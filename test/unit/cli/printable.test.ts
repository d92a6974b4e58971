import assert from 'node:assert/strict';
import { printable, printableLine } from '../../../src/cli/printable';

describe('printable', () => {
  it('takes out what a terminal would obey', () => {
    const link = '\u001B]8;;http://x\u0007click\u001B]8;;\u0007';
    assert.equal(printable(`a\u001B[31mred\u001B[0m ${link} \u009B2Jb\u001Bc\u0008\u0000`), 'ared click b');
    assert.equal(printable('user\u202Eyp.nimda\u2066'), 'useryp.nimda');
  });

  it('keeps the writing of every language, and line breaks', () => {
    assert.equal(printable('Zürich 東京 🙂\n\tнет'), 'Zürich 東京 🙂\n\tнет');
  });

  it('puts several lines on one', () => {
    assert.equal(printableLine('a\n  b\r\nc'), 'a b c');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readOtherwiseByThisEngine } from './readOtherwise';

describe('the Unicode of this engine', function () {
  this.timeout(60_000);

  it('differs from tiktoken’s in named code points and in those of later versions', async () => {
    const { default: unassigned } =
      (await import('@unicode/unicode-15.0.0/General_Category/Unassigned/code-points.mjs')) as {
        readonly default: readonly number[];
      };
    const later = new Set(unassigned);
    const differing = await readOtherwiseByThisEngine();
    const named = differing.filter((codePoint) => !later.has(codePoint)).map((codePoint) => codePoint.toString(16));
    // U+0295 was a small letter and is one without case since Unicode 16.
    const unchanged = named.filter((codePoint) => codePoint !== '295');
    // The long s, the next-line character, which JavaScript takes for no white space, and the byte order mark, which it does.
    assert.deepEqual(unchanged, ['17f', '85', 'feff']);
    console.log(
      `        Unicode ${process.versions.unicode}: ${differing.length - named.length} code points are letters, marks or numbers here and unassigned in 15.0`,
    );
  });
});

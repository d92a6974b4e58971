import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Utf8 } from '../../../src/core/tokens/utf8';
import { NO_RANK, Vocabulary } from '../../../src/core/tokens/vocabulary';
import { searchable, table } from '../support/assets';

describe('Vocabulary', function () {
  this.timeout(30_000);

  const rankOf = (vocabulary: Vocabulary, token: Uint8Array): number =>
    vocabulary.rank(new Utf8(Buffer.concat([token, Buffer.alloc(16, 0x61)])), 0, token.length);

  it('finds every token by its bytes, and names its bytes and halves', () => {
    const vocabulary = new Vocabulary(searchable('cl100k_base'));
    const [, first, ...encoded] = (table('cl100k_base').bpe_ranks.split('\n')[0] ?? '').split(' ');
    assert.ok(encoded.length > 100_000);
    encoded.forEach((token, index) => {
      assert.equal(rankOf(vocabulary, Buffer.from(token, 'base64')), Number(first) + index);
    });
    let tokens = 0;
    vocabulary.forEach((rank, start, length, split) => {
      tokens++;
      const bytes = vocabulary.file.bytes.subarray(start, start + length);
      assert.equal(rankOf(vocabulary, bytes), rank);
      if (length === 1) assert.equal(split, 0);
      else {
        // Both halves are tokens that were there before.
        const [left, right] = [rankOf(vocabulary, bytes.subarray(0, split)), rankOf(vocabulary, bytes.subarray(split))];
        assert.ok(left !== NO_RANK && right !== NO_RANK && left < rank && right < rank);
      }
    });
    assert.equal(tokens, encoded.length);
  });

  it('finds nothing else', () => {
    const vocabulary = new Vocabulary(searchable('cl100k_base'));
    for (const text of ['qzxv', 'a\0', '\0\0\0', 'no token has these many bytes, whatever it is', '<|endoftext|>'])
      assert.equal(rankOf(vocabulary, Buffer.from(text)), NO_RANK, text);
  });

  it('is read from wherever its bytes lie', () => {
    const file = searchable('cl100k_base');
    const apart = Buffer.concat([Buffer.alloc(1), file]).subarray(1);
    assert.equal(apart.byteOffset % 4, 1);
    assert.equal(
      rankOf(new Vocabulary(apart), Buffer.from('hello')),
      rankOf(new Vocabulary(file), Buffer.from('hello')),
    );
  });

  it('refuses a table of another form, and half of one', () => {
    const file = searchable('cl100k_base');
    assert.throws(() => new Vocabulary(Buffer.alloc(4096)), /another version/);
    assert.throws(() => new Vocabulary(file.subarray(0, 100_000)), RangeError);
  });
});

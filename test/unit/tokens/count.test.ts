import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Tiktoken } from 'js-tiktoken/lite';
import { describe, it } from 'mocha';
import { Counters, textCounter } from '../../../src/core/tokens/count';
import { encoderOf } from '../../../src/core/tokens/vocabulary';
import { assets, searchable, table } from '../support/assets';

const VOCABULARIES = { o200k_base: table('o200k_base'), cl100k_base: table('cl100k_base') };
const o200k = encoderOf(searchable('o200k_base'));

/** An encoder that makes a token of every character, and records what it is asked. */
function recording(): { readonly encoder: Pick<Tiktoken, 'encode'>; readonly asked: string[] } {
  const asked: string[] = [];
  const encode = (text: string): number[] => {
    asked.push(text);
    return Array.from({ length: text.length }, () => 0);
  };
  return { encoder: { encode }, asked };
}

/** The encoder's time grows with the square of a piece of its pattern: the longest that a text makes it take at once. */
function longestPiece(asked: readonly string[]): number {
  let longest = 0;
  for (const { pat_str } of Object.values(VOCABULARIES)) {
    const pattern = new RegExp(pat_str, 'ug');
    for (const text of asked) for (const [piece] of text.matchAll(pattern)) longest = Math.max(longest, piece.length);
  }
  return longest;
}

/** At 200 characters a piece takes well under a millisecond; at 3,300 ten seconds. */
const LONGEST_PIECE = 200;
/** Ten times what is sampled of a text would still be quick. */
const MOST_CHARACTERS = 130_000;

describe('textCounter', function () {
  this.timeout(20_000);
  const counter = textCounter(o200k);

  it('is exact for ordinary text', () => {
    for (const text of ['Hello, world!', 'Answer in one word.', 'Straße\n\n- a\n- b', '{"a": 1}', '']) {
      assert.deepEqual(counter.count(text), { tokens: o200k.encode(text, [], []).length, method: 'exact' });
    }
    // Counted with OpenAI's own tiktoken: "Hello, world!" is 4 tokens in o200k_base.
    assert.equal(counter.count('Hello, world!').tokens, 4);
  });

  it('counts the name of a special token as the text it is', () => {
    const { tokens, method } = counter.count('before <|endoftext|> after');
    assert.equal(method, 'exact');
    assert.ok(tokens > 4, 'not one token for <|endoftext|>');
  });

  it('counts the same twice', () => {
    assert.deepEqual(counter.count('Twice the same.'), counter.count('Twice the same.'));
  });

  const LONG: Readonly<Record<string, string>> = {
    '100 KB of one letter': 'a'.repeat(100_000),
    '10,000 characters of Chinese': '今天天气很好我们去公园散步'.repeat(770),
    '1 MB of one letter': 'a'.repeat(1_000_000),
    '1 MB of spaces': ' '.repeat(1_000_000),
    '1 MB of signs': '=-'.repeat(500_000),
    '100 KB of emoji': '😀'.repeat(50_000),
    '100 KB of marks on signs': '!\u0301'.repeat(50_000),
    '100 KB of slashes and line ends': '/\n'.repeat(50_000),
    '100 KB of base64': 'aGVsbG8gd29ybGQh'.repeat(6_250),
  };
  for (const [name, text] of Object.entries(LONG)) {
    it(`bounds its work on ${name}, and says that it estimates`, () => {
      const { encoder, asked } = recording();
      assert.equal(textCounter(encoder).count(text).method, name.includes('base64') ? 'exact' : 'estimated');
      assert.ok(asked.reduce((sum, each) => sum + each.length, 0) <= MOST_CHARACTERS, 'characters');
      assert.ok(longestPiece(asked) <= LONGEST_PIECE, `a piece of ${longestPiece(asked)}`);
    });
  }

  it('bounds its work on text of any kind, and loses none of it', () => {
    const unit = fc.constantFrom('a', 'Z', 'é', '\u0301', '今', '😀', '1', ' ', '\n', '\r', '\t', '/', '-', '!', "'s");
    const runs = fc.array(fc.tuple(fc.array(unit, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 300 })), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(runs, (parts) => {
        const text = parts.map(([units, times]) => units.join('').repeat(times)).join('');
        const { encoder, asked } = recording();
        const count = textCounter(encoder).count(text);
        assert.ok(text.startsWith(asked[0] ?? '') && text.endsWith(asked.at(-1) ?? ''));
        assert.equal(count.tokens, text.length);
        assert.ok(longestPiece(asked) <= LONGEST_PIECE, `a piece of ${longestPiece(asked)}`);
      }),
      { seed: 20261121, numRuns: 80 },
    );
  });

  it('never cuts a character in two', () => {
    const lone = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
    for (const text of [
      '😀'.repeat(1_000),
      `a${'😀'.repeat(1_000)}`,
      `a${'😀 '.repeat(60_000)}`,
      '𠀀'.repeat(70_001),
    ]) {
      const { encoder, asked } = recording();
      textCounter(encoder).count(text);
      assert.ok(!asked.some((each) => lone.test(each)));
    }
  });

  it('comes within a few in a hundred of long prose by sampling it', () => {
    const prose =
      'The committee met on Tuesday to discuss the new proposal, which had been circulated two weeks earlier. ' +
      'Several members objected: the budget (roughly 12,500 euros) was not justified, and no alternatives were listed.\n';
    const text = Array.from({ length: 1_200 }, (_, index) => `${index}. ${prose}`).join('');
    assert.ok(text.length > 200_000);
    const { tokens, method } = counter.count(text);
    const exact = o200k.encode(text, [], []).length;
    assert.equal(method, 'estimated');
    assert.ok(Math.abs(tokens / exact - 1) < 0.03, `${tokens} of ${exact}`);
  });

  it('comes near to long runs by cutting them', () => {
    const chinese = '今天天气很好我们去公园散步'.repeat(10);
    const { tokens } = counter.count(chinese);
    assert.ok(Math.abs(tokens / o200k.encode(chinese, [], []).length - 1) < 0.1);
  });
});

describe('Counters', function () {
  this.timeout(20_000);
  it('loads a vocabulary once, and again after it could not be read', async () => {
    const loaded: string[] = [];
    let broken = true;
    const counters = new Counters({
      load: (name) => {
        loaded.push(name);
        return broken ? Promise.reject(new Error('gone')) : assets.load(name);
      },
    });
    await assert.rejects(counters.counter('cl100k_base'), /gone/);
    broken = false;
    const [first, second] = await Promise.all([counters.counter('cl100k_base'), counters.counter('cl100k_base')]);
    assert.equal(first, second);
    assert.deepEqual(loaded, ['cl100k_base.tokens', 'cl100k_base.tokens']);
    assert.equal(first.count('Hello, world!').tokens, 4);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Tiktoken } from 'js-tiktoken/lite';
import { describe, it } from 'mocha';
import { encoderOf } from '../../../src/core/tokens/vocabulary';
import { searchable, table } from '../support/assets';
import { fixtures } from '../support/fixtures';

const MIXED = [
  '',
  ' ',
  '\n\n\n  x\t\ty \r\n',
  'The quick brown fox jumps over the lazy dog, twice.',
  'Straße, naïve façade, Ελληνικά, Привет, мир!',
  '你好，世界。今天天气很好。',
  'こんにちは世界 안녕하세요 हिन्दी العربية עברית',
  '😀👍🏽👩‍👩‍👧‍👦 🇩🇪 e\u0301',
  'const x = { "a": [1, 2.5, -3e10], b: `t${y}` };',
  '<|endoftext|> <|fim_prefix|> <|endofprompt|>',
  "I'll, you've, DON'T, it'S",
  '1234567890 12.34 0xFF 1_000',
  '\uD800 lone \uDC00',
  '\0\u0001\u007F\u0080\uFFFD\uFEFF',
  '/////\n\n----\n====\n',
];

for (const name of ['o200k_base', 'cl100k_base']) {
  describe(`encoderOf ${name}`, function () {
    this.timeout(30_000);
    const vocabulary = table(name);
    let plain: Tiktoken;
    let ours: Tiktoken;
    before(() => {
      plain = new Tiktoken(vocabulary);
      ours = encoderOf(searchable(name));
    });
    const assertSame = (text: string): void => {
      assert.deepEqual(ours.encode(text, [], []), plain.encode(text, [], []), JSON.stringify(text));
    };

    it('gives the tokens of the plain encoder for mixed text', () => {
      MIXED.forEach(assertSame);
      for (const { text } of fixtures().slice(0, 12)) assertSame(text);
    });

    it('gives them for text of any kind', () => {
      fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), assertSame), { seed: 1, numRuns: 70 });
      fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), assertSame), { seed: 2, numRuns: 70 });
      const words = fc.array(fc.constantFrom(...MIXED, 'un', 'believ', 'able', ' token', 'ization', '\n'), {
        maxLength: 8,
      });
      fc.assert(
        fc.property(words, (parts) => {
          assertSame(parts.join(''));
        }),
        { seed: 3, numRuns: 40 },
      );
    });
  });
}

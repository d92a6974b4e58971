import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Tiktoken as PlainEncoder } from 'js-tiktoken/lite';
import { describe, it } from 'mocha';
import { get_encoding, type Tiktoken } from 'tiktoken';
import { TokenCounter } from '../../../src/core/tokens/tokenCounter';
import { characters, searchable, table } from '../support/assets';
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
  "I'll, you've, DON'T, it'S, 'ſ",
  '1234567890 12.34 0xFF 1_000 ²½１２３４',
  '\uD800 lone \uDC00',
  '\0\u0001\u007F\u0080\u0085\uFFFD\uFEFF',
  '\uFEFFhello',
  '/////\n\n----\n====\n',
  'ǅungla ʰ ǅ́x \u0301A',
];

/** What pieces are made of: letters of every case, marks, digits, spaces, ends of lines, signs, contractions. */
const UNITS = fc.constantFrom(
  ...[
    "'s",
    "'LL",
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    'a',
    'B',
    'Ab',
    'é',
    '文',
    '字',
    '\u0301',
    '12',
    '１',
    '½',
    '/',
    '//',
  ],
  ...['--', '!', '👍', 'א', 'क', 'ि', '\0', '\uFEFF', '\u0085', '\u00A0', '\u3000', '\uD800', 'ǅ', 'ʰ', '_', 'World'],
);

for (const name of ['o200k_base', 'cl100k_base'] as const) {
  describe(`TokenCounter ${name}`, function () {
    this.timeout(60_000);
    let ours: TokenCounter;
    let reference: Tiktoken;
    before(async () => {
      ours = new TokenCounter(name, searchable(name), await characters());
      reference = get_encoding(name);
    });
    after(() => {
      reference.free();
    });
    const assertSame = (text: string): void => {
      assert.equal(ours.count(text), reference.encode(text, [], []).length, JSON.stringify(text.slice(0, 200)));
    };

    it('counts as OpenAI’s tiktoken does', () => {
      MIXED.forEach(assertSame);
      for (const { text } of fixtures()) assertSame(text);
    });

    it('counts as it does text of any kind', () => {
      const texts = [
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc
          .array(fc.constantFrom(...MIXED, 'un', 'believ', 'able', ' token', 'ization', '\n'))
          .map((all) => all.join('')),
        fc.array(UNITS, { maxLength: 16 }).map((all) => all.join('')),
      ];
      texts.forEach((text, index) => {
        fc.assert(fc.property(text, assertSame), { seed: index, numRuns: 400 });
      });
    });

    it('counts long unbroken pieces as it does', () => {
      const unit = fc.array(fc.constantFrom('a', 'b', 'ab', '文', '字', '-', '=', 'x', '_', '\t', ' ', '😀'), {
        minLength: 1,
        maxLength: 4,
      });
      const long = fc
        .array(fc.tuple(unit, fc.integer({ min: 1, max: 150 })), { minLength: 1, maxLength: 4 })
        .map((runs) => runs.map(([units, times]) => units.join('').repeat(times)).join(''));
      fc.assert(fc.property(long, assertSame), { seed: 7, numRuns: 300 });
    });

    it('counts the same in one piece and in segments', () => {
      const text = Array.from({ length: 700 }, (_, line) => `${line}. ${MIXED[line % MIXED.length]}\n`).join('');
      assert.ok(text.length > 16_384);
      assertSame(text);
      assertSame(`${'x'.repeat(20_000)}\n${text}`);
    });

    it('differs from js-tiktoken only where the engine’s Unicode does', () => {
      const plain = new PlainEncoder(table(name));
      // JavaScript takes the byte order mark for white space and the next-line character for none, and no long s for an s.
      for (const text of MIXED.filter((each) => !/[\u0085\uFEFFſ]/.test(each)))
        assert.equal(ours.count(text), plain.encode(text, [], []).length, JSON.stringify(text));
    });

    it('takes twice as long for twice as much of what is one piece', () => {
      for (const unit of ['a', '-', '=', ' ', '\n', '今', '\t', 'ab', '/'] as const) {
        // Not a timing: what grows with the square would not end within the time limit.
        const half = ours.count(unit.repeat(500_000));
        assert.ok(Math.abs(ours.count(unit.repeat(1_000_000)) - 2 * half) <= 64, unit);
      }
    });
  });
}

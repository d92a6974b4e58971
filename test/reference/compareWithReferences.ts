import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Tiktoken as PlainEncoder } from 'js-tiktoken/lite';
import { after, before, describe, it } from 'mocha';
import { get_encoding, type Tiktoken } from 'tiktoken';
import { TokenCounter } from '../../src/core/tokens/tokenCounter';
import { characters, searchable, table } from '../unit/support/assets';
import { anyOf, readOtherwiseByThisEngine } from './readOtherwise';
import { longText, sources } from '../bench/tokenTexts.mjs';

const FUZZED = 100_000;
/** As much as is compared at a time, so that what differs is found. UTF-16 units. */
const STRETCH = 4096;
const LEAST_BYTES = 20e6;

/** js-tiktoken's time grows with the square of a piece, and more. */
const LONG_PIECE = /[\p{L}\p{M}]{100}|\s{100}|[^\s\p{L}\p{N}]{100}/u;

/**
 * Holds our counter against OpenAI's tiktoken, and against js-tiktoken where that ends in time: real text of many kinds and
 * made-up text of any.
 */
export function compareWithReferences(name: 'o200k_base' | 'cl100k_base'): void {
  describe(`${name} beside tiktoken and js-tiktoken`, function () {
    this.timeout(600_000);
    let ours: TokenCounter;
    let reference: Tiktoken;
    let plain: PlainEncoder;
    let readOtherwise: RegExp;
    let texts: readonly string[];
    before(async () => {
      ours = new TokenCounter(name, searchable(name), await characters());
      readOtherwise = anyOf(await readOtherwiseByThisEngine());
      reference = get_encoding(name);
      texts = Object.values(longText(sources(), LEAST_BYTES));
      plain = new PlainEncoder(table(name));
    });
    after(() => {
      reference.free();
    });
    const assertSame = (text: string): void => {
      assert.equal(ours.count(text), reference.encode(text, [], []).length, JSON.stringify(text.slice(0, 300)));
    };
    const assertPlain = (text: string): void => {
      assert.equal(ours.count(text), plain.encode(text, [], []).length, JSON.stringify(text.slice(0, 300)));
    };

    it(`counts ${LEAST_BYTES / 1e6} MB of text of many kinds as tiktoken does`, () => {
      let bytes = 0;
      for (const text of texts) {
        bytes += Buffer.byteLength(text);
        for (let from = 0; from < text.length; from += STRETCH * 16) assertSame(text.slice(from, from + STRETCH * 16));
      }
      assert.ok(bytes >= LEAST_BYTES, `only ${bytes} bytes`);
    });

    it('counts it as js-tiktoken does', () => {
      let compared = 0;
      for (const text of texts) {
        for (let from = 0; from < text.length; from += STRETCH) {
          const stretch = text.slice(from, from + STRETCH);
          if (LONG_PIECE.test(stretch) || readOtherwise.test(stretch)) continue;
          assertPlain(stretch);
          compared += Buffer.byteLength(stretch);
        }
      }
      assert.ok(compared > LEAST_BYTES * 0.8, `only ${compared} bytes`);
    });

    it(`counts ${FUZZED.toLocaleString('en')} made-up texts as both do`, () => {
      fc.assert(
        fc.property(anyText(), (text) => {
          assertSame(text);
          if (!LONG_PIECE.test(text) && !readOtherwise.test(text)) assertPlain(text);
        }),
        { seed: 5, numRuns: FUZZED },
      );
    });

    it('cuts at every code point as tiktoken does', () => {
      for (let codePoint = 0; codePoint < 0x11_0000; codePoint++) {
        const one = String.fromCodePoint(codePoint);
        const text = `a${one}b ${one}a A${one}${one}\n1${one}1 ${one} `;
        if (ours.count(text) !== reference.encode(text, [], []).length) assert.fail(`U+${codePoint.toString(16)}`);
      }
    });
  });
}

function anyText(): fc.Arbitrary<string> {
  const special = ['<|endoftext|>', '<|fim_prefix|>', '<|endofprompt|>', '\uFEFF', '\0', '\uD800', '\uDFFF'];
  const units = [
    ...[
      "'s",
      "'LL",
      "'ſ",
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
    ...[
      '--',
      '!',
      '👍',
      'א',
      'क',
      'ि',
      '\u0085',
      '\u00A0',
      '\u3000',
      'ǅ',
      'ʰ',
      '_',
      'World',
      ' the',
      'ing',
      '…',
      '“',
      '—',
    ],
  ];
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.array(fc.constantFrom(...units, ...special), { maxLength: 24 }).map((all) => all.join('')),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 120 }) },
    {
      weight: 1,
      // Any UTF-16, lone surrogates included.
      arbitrary: fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
        .map((all) => String.fromCharCode(...all)),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.tuple(fc.constantFrom(...units), fc.integer({ min: 1, max: 90 })), { minLength: 1, maxLength: 4 })
        .map((runs) => runs.map(([unit, times]) => unit.repeat(times)).join('')),
    },
  );
}

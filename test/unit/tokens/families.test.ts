import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Tokenizer } from '../../../src/core/catalogue/catalogue';
import { isVocabulary, TOKENIZER_FAMILIES } from '../../../src/core/tokens/families';
import { TEXT_KINDS, type TextKind } from '../../../src/core/tokens/textKind';

/** What others counted: the same text in o200k_base and at the vendor, without the frame of the request where they know it. */
const MEASURED: readonly (readonly [string, Tokenizer, TextKind, number, number])[] = [
  ['JOHNISKING/pdf-token-cost, an English page, Haiku 4.5', 'claude-old', 'prose', 461, 503],
  ['JOHNISKING/pdf-token-cost, an English page, Claude 5.5', 'claude-new', 'prose', 461, 728],
  ['JOHNISKING/pdf-token-cost, a CSV table, Haiku 4.5', 'claude-old', 'json', 629, 720],
  ['JOHNISKING/pdf-token-cost, a CSV table, Claude 5.5', 'claude-new', 'json', 629, 913],
  ['sammcj/ingest PR 65, code and Markdown, Sonnet 4.5', 'claude-old', 'code', 429, 506],
  ['sammcj/ingest PR 65, code and Markdown, Opus 5', 'claude-new', 'code', 429, 656],
  ['L. and F. Awan, English articles, Claude 3.5 Sonnet', 'claude-old', 'prose', 100, 116],
  ['L. and F. Awan, Python, Claude 3.5 Sonnet', 'claude-old', 'code', 100, 130],
  ['llxprt-code PR 3006, a sentence over and over, Opus 5 and Fable 5', 'claude-new', 'prose', 297, 540],
  ['llxprt-code PR 3006, Markdown with a bit of all, Opus 5 and Fable 5', 'claude-new', 'prose', 675, 873],
  ['llxprt-code PR 3006, JavaScript, Opus 5 and Fable 5', 'claude-new', 'code', 420, 636],
  ['llxprt-code PR 3006, JSON, Opus 5 and Fable 5', 'claude-new', 'json', 450, 705],
  ['llxprt-code PR 3006, five scripts in a row, Opus 5 and Fable 5', 'claude-new', 'otherScript', 162, 270],
  ['llxprt-code PR 3006, emoji and words, Opus 5 and Fable 5', 'claude-new', 'otherScript', 330, 540],
  ['llxprt-code PR 3006, combining marks, Opus 5 and Fable 5', 'claude-new', 'otherScript', 246, 294],
  ['A. Komatsuzaki, Chinese, Claude', 'claude-old', 'otherScript', 115, 171],
  ['A. Komatsuzaki, Russian, Claude', 'claude-old', 'otherScript', 131, 204],
  ['A. Komatsuzaki, Arabic, Claude', 'claude-new', 'otherScript', 131, 286],
  ['A. Komatsuzaki, Hindi, Claude', 'claude-new', 'otherScript', 137, 324],
  ['a third party, Gemini 2', 'gemini', 'prose', 100, 108],
];

describe('TOKENIZER_FAMILIES', () => {
  for (const [name, family] of Object.entries(TOKENIZER_FAMILIES)) {
    for (const kind of TEXT_KINDS) {
      it(`has ${name}'s factors for ${kind} in order`, () => {
        const { low, likely, high } = family.factors[kind];
        assert.ok(0.5 < low && low <= likely && likely <= high && high < 3);
      });
    }

    it(`calls ${name} exact only where nothing is multiplied`, () => {
      assert.equal(family.exact, isVocabulary(family));
      const all = TEXT_KINDS.map((kind) => family.factors[kind]);
      assert.equal(
        family.exact,
        all.every(({ low, high }) => low === 1 && high === 1),
      );
    });

    it(`tells a reader in a line what ${name}'s factors rest on`, () => {
      assert.ok(family.source.includes(family.vocabulary));
      assert.ok(family.source.length < 240, family.source);
    });
  }

  for (const [source, tokenizer, kind, vocabulary, counted] of MEASURED) {
    it(`has a range that holds what was measured: ${source}`, () => {
      const { low, high } = TOKENIZER_FAMILIES[tokenizer].factors[kind];
      assert.ok(counted >= vocabulary * low && counted <= vocabulary * high, `${counted / vocabulary}`);
    });
  }

  it('supposes of an unknown tokenizer the mean of those that are known, and all that they are', () => {
    const { factors } = TOKENIZER_FAMILIES.unknown;
    // (1 + 1.14 + 1.55 + 1.09 + 1.04) ÷ 5, (1 + 1.18 + 1.40 + 1.17 + 1.06) ÷ 5 …
    const likely = TEXT_KINDS.map((kind) => factors[kind].likely.toFixed(3));
    assert.deepEqual(likely, ['1.164', '1.162', '1.184', '1.210']);
    for (const kind of TEXT_KINDS) {
      for (const { factors: of } of Object.values(TOKENIZER_FAMILIES)) {
        assert.ok(factors[kind].low <= of[kind].low && of[kind].high <= factors[kind].high);
      }
    }
  });

  it('names each kind in the words of its source', () => {
    assert.match(
      TOKENIZER_FAMILIES['claude-new'].source,
      /^o200k_base × 1\.55 \(prose\), 1\.40 \(code\), 1\.45 \(data\), 1\.50 \(other scripts\), measured /,
    );
  });
});

import assert from 'node:assert/strict';
import { MOST_COUNTS } from '../../../src/core/exact/countBounds';
import type { ExactCount } from '../../../src/core/exact/countRequest';
import { readKeptCounts } from '../../../src/core/exact/keptCounts';

const GOOD: ExactCount = {
  hash: 'a'.repeat(64),
  vendor: 'anthropic',
  by: null,
  model: 'claude-opus-4-7',
  tokens: 1204,
  on: '2026-11-21',
  sample: {
    tokenizer: 'claude-new',
    vocabularyTokens: { prose: 700.5, code: 100, json: 0, otherScript: 0 },
    frame: 6,
    plain: true,
  },
};
const { sample } = GOOD;

describe('Exact counts as they were kept', () => {
  it('are read as they were written', () => {
    const google: ExactCount = {
      ...GOOD,
      hash: 'b'.repeat(64),
      vendor: 'google',
      sample: { ...sample, tokenizer: 'gemini' },
    };
    const own = { ...GOOD, hash: 'c'.repeat(64), by: '[::1]:8080' };
    const kept = [GOOD, google, own];
    assert.deepEqual(readKeptCounts(JSON.parse(JSON.stringify(kept))), kept);
  });

  it('are none where the store holds anything else', () => {
    for (const kept of [undefined, null, {}, 'x', 7, { length: 3 }, { counts: [GOOD] }])
      assert.deepEqual(readKeptCounts(kept), []);
  });

  const BAD: Readonly<Record<string, unknown>> = {
    nothing: null,
    'a text': 'x',
    'a list': [],
    'a hash that is none': { ...GOOD, hash: 'A'.repeat(64) },
    'a long hash': { ...GOOD, hash: 'a'.repeat(65) },
    'another vendor': { ...GOOD, vendor: 'toString' },
    'nobody who counted': { ...GOOD, by: undefined },
    'a host that is none': { ...GOOD, by: '<b>x</b>' },
    'a host without a name': { ...GOOD, by: '' },
    'a model that is no id': { ...GOOD, model: '<img src=x>' },
    'a model without end': { ...GOOD, model: 'a'.repeat(201) },
    'negative tokens': { ...GOOD, tokens: -1 },
    'half a token': { ...GOOD, tokens: 1.5 },
    'tokens as a text': { ...GOOD, tokens: '1204' },
    'no number': { ...GOOD, tokens: NaN },
    'infinite tokens': { ...GOOD, tokens: Infinity },
    'tokens beyond all prompts': { ...GOOD, tokens: 1e12 },
    'no day': { ...GOOD, on: '21 November' },
    'a day that no calendar has': { ...GOOD, on: '2026-13-01' },
    'no sample': { ...GOOD, sample: undefined },
    'another tokenizer': { ...GOOD, sample: { ...sample, tokenizer: 'o200k' } },
    'a tokenizer that is not the vendor’s': { ...GOOD, sample: { ...sample, tokenizer: 'gemini' } },
    'a kind too few': { ...GOOD, sample: { ...sample, vocabularyTokens: { prose: 1, code: 1, json: 1 } } },
    'a kind below nothing': {
      ...GOOD,
      sample: { ...sample, vocabularyTokens: { ...sample.vocabularyTokens, json: -1 } },
    },
    'no frame': { ...GOOD, sample: { ...sample, frame: null } },
    'plain as a number': { ...GOOD, sample: { ...sample, plain: 1 } },
  };
  for (const [what, entry] of Object.entries(BAD))
    it(`are read without ${what}`, () => {
      assert.deepEqual(readKeptCounts([entry, GOOD]), [GOOD]);
    });

  it('have nothing in them that was not asked for', () => {
    const more = JSON.parse(
      JSON.stringify({ ...GOOD, text: 'the prompt' }).replace('{', '{"__proto__": {"on": 1}, '),
    ) as unknown;
    const [read] = readKeptCounts([more]);
    assert.deepEqual(read, GOOD);
    assert.equal(JSON.stringify(read).includes('prompt'), false);
  });

  it('are one for each request, the last that was kept', () => {
    assert.deepEqual(readKeptCounts([GOOD, { ...GOOD, tokens: 9 }]), [{ ...GOOD, tokens: 9 }]);
  });

  it('are not more than can be read in no time', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      ...GOOD,
      hash: index.toString(16).padStart(64, '0'),
    }));
    const read = readKeptCounts(many);
    assert.equal(read.length, MOST_COUNTS);
    assert.equal(read.at(-1)?.hash, many.at(-1)?.hash);
  });
});

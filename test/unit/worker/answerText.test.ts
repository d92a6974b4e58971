import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Surroundings } from '../../../src/core/analyse';
import { catalogue } from '../../../src/core/catalogue/load';
import { NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import { Counters } from '../../../src/core/tokens/count';
import { TextsOfEngine } from '../../../src/worker/answerText';
import { applyChanges } from '../../../src/worker/applyChanges';
import type { Gives, PricedTextCount, TextChange } from '../../../src/worker/protocol';
import { assets } from '../support/assets';

const counters = new Counters(assets);
const NOW: Surroundings = { configuration: NO_CONFIGURATION, today: '2026-11-21' };
const URI = 'untitled:a';
const BEGIN = 'Answer in one word, please.\n';

function known(given: Gives<'changeText'>): PricedTextCount {
  assert.ok(given && !('problem' in given), JSON.stringify(given));
  return given;
}

/** One watched text, with its editor's side of the talk. */
async function watching(text: string, model: string | null = null) {
  const texts = new TextsOfEngine(counters);
  let now = NOW;
  let present = text;
  const first = await texts.watch({ uri: URI, folder: null, text, model }, now);
  return {
    texts,
    first,
    text: () => present,
    surroundedBy: (other: Surroundings) => (now = other),
    edit: (changes: readonly TextChange[], length?: number) => {
      present = applyChanges(present, changes);
      return texts.change({ uri: URI, changes, length: length ?? present.length }, () => now);
    },
    whole: (): Promise<Gives<'countText'>> => texts.count({ folder: null, text: present, model }, now),
  };
}

describe('TextsOfEngine', function () {
  this.timeout(60_000);

  it('counts a text in OpenAI’s present vocabulary where no model is named, without a price', async () => {
    const count = known(await new TextsOfEngine(counters).count({ folder: null, text: BEGIN, model: null }, NOW));
    assert.deepEqual(count.tokens, { low: 7, likely: 7, high: 7, method: 'exact' });
    assert.equal(count.vocabulary, 'o200k_base');
    assert.equal(count.inputUsd, null);
  });

  it('prices the count as the input of a request', async () => {
    const { first } = await watching('word '.repeat(2_000), 'gpt-4o');
    const { tokens, inputUsd } = known(first);
    const model = catalogue().models.find(({ id }) => id === 'gpt-4o');
    const rate = model?.prices.at(-1)?.usdPerMillion.input ?? assert.fail('gpt-4o has a price');
    assert.deepEqual(inputUsd, {
      low: (tokens.likely * rate) / 1e6,
      likely: (tokens.likely * rate) / 1e6,
      high: (tokens.likely * rate) / 1e6,
    });
  });

  it('counts an edit like the whole text', async () => {
    const { edit, whole } = await watching(BEGIN, 'gpt-4o');
    const count = edit([{ offset: 7, deletedLength: 2, text: 'with' }]);
    assert.deepEqual(count, await whole());
    assert.notDeepEqual(known(count).tokens.likely, 0);
  });

  const change = fc.record({
    at: fc.nat(),
    deletedLength: fc.oneof(fc.nat(3), fc.nat(5_000)),
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '\n',
        '\n\n',
        '  ',
        '\n/',
        "'s",
        '{"a": 1}\n'.repeat(400),
        '一个句子。'.repeat(300),
        'a'.repeat(3_000),
      ),
    ),
  });

  for (const model of [null, 'gpt-4', 'claude-opus-4-7', 'gemini-2.5-pro']) {
    it(`counts whatever is edited like the whole text, by ${model ?? 'no model'}`, async () => {
      const start = `${'A line of prose, and then some more of it.\n'.repeat(800)}${'if (a) { return b[1]; }\n'.repeat(400)}`;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 8 }), async (edits) => {
          const { edit, text, whole } = await watching(start, model);
          for (const together of edits) {
            let length = text().length;
            const changes = together.map(({ at, deletedLength, text: inserted }) => {
              const offset = at % (length + 1);
              const deleted = Math.min(deletedLength, length - offset);
              length += inserted.length - deleted;
              return { offset, deletedLength: deleted, text: inserted };
            });
            assert.deepEqual(edit(changes), await whole());
          }
        }),
        { numRuns: 40 },
      );
    });
  }

  it('says that it lost step where the text has another length, or no such stretch', async () => {
    for (const [changes, length] of [
      [[{ offset: 0, deletedLength: 0, text: 'a' }], BEGIN.length],
      [[{ offset: 900, deletedLength: 0, text: 'a' }], BEGIN.length + 1],
    ] as const) {
      const { edit, texts } = await watching(BEGIN);
      assert.equal(edit(changes, length), null);
      assert.equal(
        texts.change({ uri: URI, changes: [], length: BEGIN.length }, () => NOW),
        null,
        'it is forgotten',
      );
    }
  });

  it('knows nothing of what is not watched, or not any more', async () => {
    const { texts } = await watching(BEGIN);
    const asked = { changes: [], length: BEGIN.length };
    assert.equal(
      texts.change({ uri: 'untitled:b', ...asked }, () => NOW),
      null,
    );
    assert.ok(texts.change({ uri: URI, ...asked }, () => NOW));
    assert.equal(texts.unwatch({ uri: URI }), null);
    assert.equal(
      texts.change({ uri: URI, ...asked }, () => NOW),
      null,
    );
  });

  it('does not keep what is given up while its vocabulary is loaded', async () => {
    const texts = new TextsOfEngine(new Counters(assets));
    const first = texts.watch({ uri: URI, folder: null, text: BEGIN, model: null }, NOW);
    texts.unwatch({ uri: URI });
    known(await first);
    assert.equal(
      texts.change({ uri: URI, changes: [], length: BEGIN.length }, () => NOW),
      null,
    );
  });

  it('names a model that nobody knows, until somebody does', async () => {
    const { first, edit, surroundedBy } = await watching(BEGIN, 'our-model');
    assert.ok('problem' in first && first.problem.includes('our-model'));
    assert.deepEqual(edit([{ offset: 0, deletedLength: 0, text: 'a' }]), first);
    surroundedBy({ ...NOW, configuration: { ...NO_CONFIGURATION, aliases: { 'our-model': 'gpt-4o' } } });
    assert.equal(edit([]), null, 'it is to be watched anew');
  });

  it('answers without a change at the prices of now', async () => {
    const { first, edit, surroundedBy } = await watching(BEGIN, 'gpt-4o');
    const discounts = { 'gpt-4o': 0.5 };
    surroundedBy({ ...NOW, configuration: { ...NO_CONFIGURATION, discounts } });
    const again = known(edit([]));
    assert.equal(again.inputUsd?.likely, (known(first).inputUsd?.likely ?? 0) / 2);
  });

  it('estimates by what exact counts of the workspace say', async () => {
    const { first, edit, surroundedBy, whole } = await watching(BEGIN.repeat(100), 'claude-opus-4-7');
    const weights = { prose: 1, code: 0, json: 0, otherScript: 0 };
    const correction = { factor: { low: 2, likely: 2, high: 2 }, counts: 3, kinds: ['prose'], weights } as const;
    surroundedBy({
      ...NOW,
      exact: { byHash: new Map(), models: new Set(), calibration: { 'claude-new': correction } },
    });
    const again = known(edit([]));
    assert.deepEqual(again, await whole());
    assert.ok(again.tokens.likely > 1.9 * known(first).tokens.likely);
  });

  it('is to be watched anew where the name stands for a model of another vocabulary', async () => {
    const { edit, surroundedBy } = await watching(BEGIN, 'gpt-4o');
    surroundedBy({ ...NOW, configuration: { ...NO_CONFIGURATION, aliases: { 'gpt-4o': 'gpt-4' } } });
    assert.equal(edit([]), null);
  });
});

import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, it } from 'mocha';
import { RememberedCounts } from '../../../src/core/tokens/rememberedCounts';

/** Counts units, and remembers how many it was asked to. */
class Watched {
  units = 0;
  count(text: string): number {
    this.units += text.length;
    return text.length;
  }
}

describe('RememberedCounts', () => {
  it('counts a text once', () => {
    const watched = new Watched();
    const counts = new RememberedCounts(watched);
    assert.deepEqual([counts.count('a text'), counts.count('a text'), counts.count('')], [6, 6, 0]);
    assert.equal(watched.units, 6);
  });

  it('counts of a long text only what is new, wherever it was edited', () => {
    const watched = new Watched();
    const counts = new RememberedCounts(watched);
    const text = 'a line of some words\n'.repeat(20_000);
    assert.equal(counts.count(text), text.length);
    for (const edited of [
      `x${text}`,
      `${text.slice(0, 200_000)}y${text.slice(200_001)}`,
      `${text}z`,
      text.slice(5),
      text,
    ]) {
      counts.count(text);
      watched.units = 0;
      assert.equal(counts.count(edited), edited.length);
      assert.ok(watched.units < 10_000, `${watched.units} counted again`);
    }
  });

  it('tells long texts apart that are edited by turns', () => {
    const watched = new Watched();
    const counts = new RememberedCounts(watched);
    const texts = ['one\n', 'another\n', 'third\n'].map((line) => line.repeat(20_000));
    texts.forEach((text) => counts.count(text));
    watched.units = 0;
    for (const text of texts) assert.equal(counts.count(`${text}!`), text.length + 1);
    assert.ok(watched.units < 10_000, `${watched.units} counted again`);
  });

  it('forgets in time', () => {
    const watched = new Watched();
    const counts = new RememberedCounts(watched);
    const first = `0 ${'x'.repeat(19_000)}`;
    counts.count(first);
    for (let index = 1; index < 400; index++) counts.count(`${index} ${'x'.repeat(19_000)}`);
    watched.units = 0;
    counts.count(first);
    assert.equal(watched.units, first.length);
  });

  it('keeps nothing of the file that a text was cut out of', function () {
    this.timeout(60_000);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const counts = new RememberedCounts({ count: (text) => text.length });
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let edit = 0; edit < 200; edit++) {
      const file = `${edit} ${'prompt '.repeat(100)}`.padEnd(500_000, `line ${edit} of a file\n`);
      counts.count(file.slice(0, 600));
    }
    collect();
    const grown = process.memoryUsage().heapUsed - before;
    // Two hundred such files are 100 MB.
    assert.ok(grown < 20e6, `${grown} bytes are kept`);
  });

  it('forgets short texts, too', () => {
    const watched = new Watched();
    const counts = new RememberedCounts(watched);
    for (let index = 0; index < 5_001; index++) counts.count(`text ${index}`);
    watched.units = 0;
    counts.count('text 0');
    assert.equal(watched.units, 6);
  });

  it('keeps no texts beyond a size', () => {
    const counts = new RememberedCounts(new Watched());
    const huge = 'x\n'.repeat(9_000_000);
    assert.equal(counts.count(huge), huge.length);
  });
});

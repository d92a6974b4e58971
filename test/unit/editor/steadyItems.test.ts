import assert from 'node:assert/strict';
import { moved, type Placed, steady } from '../../../src/editor/steadyItems';

const at = (start: number, end = start, item = ''): Placed<string> => ({ start, end, item });
const change = (offset: number, deletedLength: number, text: string) => ({ offset, deletedLength, text });

describe('moved', () => {
  it('leaves what stands before a change, and moves what stands behind it', () => {
    assert.deepEqual(moved([at(2, 5), at(10, 20)], change(7, 0, 'abc')), [at(2, 5), at(13, 23)]);
    assert.deepEqual(moved([at(2, 5), at(10, 20)], change(6, 3, '')), [at(2, 5), at(7, 17)]);
  });

  it('grows with what is typed inside, and moves with what is typed right before', () => {
    assert.deepEqual(moved([at(10, 20)], change(15, 0, 'ab')), [at(10, 22)]);
    assert.deepEqual(moved([at(10, 20)], change(10, 0, 'ab')), [at(12, 22)]);
    // A size behind an expression stays behind it while the expression is typed.
    assert.deepEqual(moved([at(10)], change(10, 0, 'ab')), [at(12)]);
    assert.deepEqual(moved([at(10)], change(9, 1, '')), [at(9)]);
  });

  it('drops what started in a deleted stretch, and shortens what ended there', () => {
    assert.deepEqual(moved([at(10, 20)], change(8, 4, 'x')), []);
    assert.deepEqual(moved([at(10, 20)], change(15, 10, 'xy')), [at(10, 17)]);
    assert.deepEqual(moved([at(10, 20), at(30)], change(0, 40, '')), []);
  });
});

describe('steady', () => {
  const typed = ({ start }: Placed<string>): boolean => start >= 100;

  it('draws what is wanted where nobody types', () => {
    assert.deepEqual(steady([at(1)], [at(2, 2, 'new')], typed), { items: [at(2, 2, 'new')], held: false });
  });

  it('lets nothing appear where somebody types', () => {
    assert.deepEqual(steady([], [at(1), at(100)], typed), { items: [at(1)], held: true });
  });

  it('lets nothing go away there', () => {
    assert.deepEqual(steady([at(100, 100, 'old')], [], typed), { items: [at(100, 100, 'old')], held: true });
  });

  it('brings up to date what is there already', () => {
    const drawn = [at(100, 100, '≈ 30 tokens')];
    const wanted = [at(100, 100, '≈ 31 tokens')];
    assert.deepEqual(steady(drawn, wanted, typed), { items: wanted, held: false });
  });
});

import assert from 'node:assert/strict';
import { Dependants } from '../../../src/editor/dependants';

const FILE = 'file:///w/pkg/config.py';
const OUTER = { folder: 'file:///w', path: 'pkg/config.py' };
const INNER = { folder: 'file:///w/pkg', path: 'config.py' };

describe('Dependants', () => {
  it('keeps the path that was asked for, also where one folder stands in another', () => {
    const dependants = new Dependants();
    dependants.add(FILE, OUTER, 'file:///w/a.py');
    dependants.add(FILE, INNER, 'file:///w/pkg/b.py');
    dependants.add(FILE, OUTER, 'file:///w/c.py');
    assert.deepEqual(
      dependants.placesOf(FILE).map(({ folder, path, documents }) => [folder, path, [...documents]]),
      [
        ['file:///w', 'pkg/config.py', ['file:///w/a.py', 'file:///w/c.py']],
        ['file:///w/pkg', 'config.py', ['file:///w/pkg/b.py']],
      ],
    );
  });

  it('lets no older reading replace a newer one, each place for itself', () => {
    const dependants = new Dependants();
    dependants.add(FILE, OUTER, 'a');
    dependants.add(FILE, INNER, 'b');
    const [older, newer] = [dependants.beginReading(), dependants.beginReading()];
    assert.equal(dependants.hand(FILE, OUTER, newer), true);
    assert.equal(dependants.hand(FILE, OUTER, older), false);
    assert.equal(dependants.hand(FILE, INNER, older), true);
  });

  it('forgets what only a closed document rested on, and hands it over no more', () => {
    const dependants = new Dependants();
    dependants.add(FILE, OUTER, 'a');
    dependants.add(FILE, OUTER, 'b');
    dependants.add('file:///w/other.py', { folder: 'file:///w', path: 'other.py' }, 'a');
    const reading = dependants.beginReading();
    assert.deepEqual(dependants.forget('a'), [{ folder: 'file:///w', path: 'other.py' }]);
    assert.ok(dependants.has(FILE) && !dependants.has('file:///w/other.py'));
    assert.deepEqual(dependants.forget('b'), [OUTER]);
    assert.ok(!dependants.has(FILE));
    assert.equal(dependants.hand(FILE, OUTER, reading), false);
    assert.deepEqual(dependants.forget('b'), []);
  });

  it('finds what is below a folder that is gone', () => {
    const dependants = new Dependants();
    dependants.add(FILE, OUTER, 'a');
    dependants.add('file:///w/pkg2/config.py', { folder: 'file:///w', path: 'pkg2/config.py' }, 'a');
    assert.deepEqual(dependants.below('file:///w/pkg'), [FILE]);
    assert.deepEqual(dependants.below(FILE), [FILE]);
    assert.deepEqual(dependants.below('file:///w/none'), []);
  });
});

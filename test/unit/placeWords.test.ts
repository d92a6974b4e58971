import assert from 'node:assert/strict';
import { fileLineWords, linesWords, lineWords } from '../../src/core/placeWords';
import type { Location } from '../../src/core/source';
import { placeWords, shortPlaceWords } from '../../src/editor/placeWords';

function at(line: number, more: Partial<Location> = {}): Location {
  return { line, column: 1, endLine: line, endColumn: 2, ...more };
}

function inCell(cell: number, cellLine: number): Location {
  return at(cellLine + 100, { cell, cellLine, cellColumn: 1, cellEndLine: cellLine, cellEndColumn: 2 });
}

describe('words for places', () => {
  it('say the line of a file, and of a notebook the line of the cell', () => {
    assert.equal(lineWords(at(12)), 'line 12');
    assert.equal(lineWords(inCell(4, 3)), 'line 3 of cell 5');
    assert.equal(fileLineWords('src/a.py', at(12)), 'src/a.py:12');
    assert.equal(fileLineWords('notes.ipynb', inCell(4, 3)), 'notes.ipynb, line 3 of cell 5');
  });

  it('put several lines of one file or one cell together, each once, few of many', () => {
    assert.equal(linesWords([at(12)]), 'line 12');
    assert.equal(linesWords([at(12), at(3), at(12), at(4, { path: 'a.py' })]), 'lines 3, 12 and line 4 of a.py');
    assert.equal(linesWords([inCell(1, 3), inCell(1, 1), inCell(0, 2)]), 'lines 1, 3 of cell 2 and line 2 of cell 1');
    assert.equal(linesWords([1, 2, 3, 4, 5, 6].map((line) => at(line))), 'lines 1, 2, 3, 4, 5 …');
  });

  it('name another file, and another cell as such', () => {
    assert.equal(placeWords({ line: 3 }), 'line 3');
    assert.equal(placeWords({ path: 'src/config.py', line: 3 }), 'src/config.py:3');
    assert.equal(shortPlaceWords({ path: 'src/config.py', line: 3 }), 'config.py:3');
    assert.equal(placeWords({ path: 'a/notes.ipynb#4', line: 3 }), 'line 3 of cell 5');
    assert.equal(shortPlaceWords({ path: 'a/notes.ipynb#4', line: 3 }), 'line 3 of cell 5');
  });
});

import type { CellPlace, Location } from './source';

type Line = Pick<Location, 'line'> & Partial<Pick<CellPlace, 'cell' | 'cellLine'>>;

/** `line 12`; in a notebook `line 3 of cell 5`, where the first cell is 1, as people count them. */
export function lineWords({ line, cell, cellLine }: Line): string {
  return cell === undefined || cellLine === undefined ? `line ${line}` : `line ${cellLine} of cell ${cell + 1}`;
}

/** `src/a.py:12`; in a notebook, whose lines nobody sees, `notes.ipynb, line 3 of cell 5`. */
export function fileLineWords(path: string, place: Line): string {
  return place.cell === undefined ? `${path}:${place.line}` : `${path}, ${lineWords(place)}`;
}

/** More are no help. */
const MOST_LINES = 5;

/** `line 12`, `lines 3, 12 and line 4 of config.py`, `lines 1, 3 of cell 2`. */
export function linesWords(places: readonly Location[]): string {
  const byPart = new Map<string, Set<number>>();
  for (const { path, line, cell, cellLine = line } of places) {
    const part = `${cell === undefined ? '' : ` of cell ${cell + 1}`}${path === undefined ? '' : ` of ${path}`}`;
    byPart.set(part, (byPart.get(part) ?? new Set()).add(cell === undefined ? line : cellLine));
  }
  return [...byPart]
    .map(([part, lines]) => {
      const first = [...lines].sort((a, b) => a - b).slice(0, MOST_LINES);
      const more = lines.size > first.length ? ' …' : '';
      return `line${lines.size === 1 ? '' : 's'} ${first.join(', ')}${more}${part}`;
    })
    .join(' and ');
}

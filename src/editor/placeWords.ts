import { lineWords } from '../core/placeWords';
import type { Location } from '../core/source';

/** What `cellPath` of `notebooks.ts` makes: another cell of the same notebook, 0-based. */
const CELL = /\.ipynb#(\d+)$/;

/** `line 12`, `config.py:3` in another file, and `line 3 of cell 5` in another cell of the notebook. */
export function placeWords(place: Pick<Location, 'path' | 'line'>): string {
  const { path, line } = place;
  if (path === undefined) return lineWords(place);
  const cell = CELL.exec(path)?.[1];
  return cell === undefined ? `${path}:${line}` : lineWords({ line, cell: Number(cell), cellLine: line });
}

/** The same without the folders of the other file, where there is little room. */
export function shortPlaceWords({ path, ...place }: Pick<Location, 'path' | 'line'>): string {
  return placeWords(path === undefined ? place : { ...place, path: path.slice(path.lastIndexOf('/') + 1) });
}

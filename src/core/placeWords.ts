import type { Location } from './source';

/** `line 12`; in a notebook `line 3 of cell 5`, where the first cell is 1, as people count them. */
export function lineWords({ line, cell, cellLine }: Location): string {
  return cell === undefined || cellLine === undefined ? `line ${line}` : `line ${cellLine} of cell ${cell + 1}`;
}

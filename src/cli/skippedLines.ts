import type { Skipped } from './files';
import { printableLine } from './printable';

/** More would push the rest of a table out of sight; the JSON has all. */
const MOST_SKIPPED = 10;

/** What was left out and why, below a table; nothing where nothing was. */
export function skippedLines(skipped: readonly Skipped[]): readonly string[] {
  if (skipped.length === 0) return [];
  const shown = skipped
    .slice(0, MOST_SKIPPED)
    .map(({ path, reason }) => `  ${printableLine(path)}: ${printableLine(reason)}`);
  const more = skipped.length - shown.length;
  const files = skipped.length === 1 ? '1 file' : `${skipped.length} files`;
  return [`Skipped ${files}:`, ...shown, ...(more > 0 ? [`  and ${more} more`] : [])];
}

/** UTF-16 units that are compared at once: the engine compares a stretch many times faster than we do unit by unit. */
const STRETCH = 1_024;

/** How many UTF-16 units two texts have in common at their beginnings and, of the rest, at their ends. */
export function commonEnds(one: string, other: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start + STRETCH <= shorter && one.startsWith(other.slice(start, start + STRETCH), start)) start += STRETCH;
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  const rest = shorter - start;
  let end = 0;
  while (
    end + STRETCH <= rest &&
    one.endsWith(other.slice(other.length - end - STRETCH, other.length - end), one.length - end)
  )
    end += STRETCH;
  while (end < rest && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)) end++;
  return { start, end };
}

/** The names most like a word that is none of them, best first; none where little is alike. For messages only. */
export function nearest(word: string, names: readonly string[], count = 3): readonly string[] {
  if (word.length > LONGEST_WORD) return [];
  const furthest = Math.ceil(word.length / 3);
  return (
    names
      // What differs more in length alone is further away.
      .filter((name) => Math.abs(name.length - word.length) <= furthest)
      .map((name) => ({ name, distance: editDistance(word, name) }))
      .filter(({ distance }) => distance <= furthest)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, count)
      .map(({ name }) => name)
  );
}

/** Longer ones are no name that somebody misspelt: comparing them would only take time. */
const LONGEST_WORD = 300;

/** Insertions, deletions and replacements of one character. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

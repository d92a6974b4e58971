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
  // One row of the table, which turns into the next from its beginning on.
  const row = Uint16Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    let above = i - 1;
    let left = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = above + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      above = row[j] ?? 0;
      left = Math.min(replaced, above + 1, left + 1);
      row[j] = left;
    }
  }
  return row[b.length] ?? 0;
}

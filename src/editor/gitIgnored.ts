import ignore, { type Ignore } from 'ignore';

interface Rules {
  /** Where its `.gitignore` lies: a path ending in `/`, or empty for the root. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** Tells which paths of a folder git ignores, by its `.gitignore` files: where each lies below the folder, and its text. */
export function gitIgnored(
  files: readonly { readonly path: string; readonly text: string }[],
): (path: string) => boolean {
  const all: readonly Rules[] = files
    .map(({ path, text }) => ({ folder: path.replace(/[^/]*$/, ''), rules: ignore().add(text) }))
    // The innermost file that says anything wins, as in git.
    .sort((a, b) => b.folder.length - a.folder.length);
  return (path) => {
    for (const { folder, rules } of all) {
      if (!path.startsWith(folder)) continue;
      const said = rules.test(path.slice(folder.length));
      if (said.ignored) return true;
      if (said.unignored) return false;
    }
    return false;
  };
}

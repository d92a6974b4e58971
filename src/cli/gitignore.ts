import ignore, { type Ignore } from 'ignore';
import fs from 'node:fs';
import path from 'node:path';
import { readText } from './readText';

/** The `.gitignore` files that speak about a folder, the outermost first. */
export interface Ignoring {
  ignores(file: string, isDirectory: boolean): boolean;
  /** With the `.gitignore` of a folder further down, where it has one. */
  within(folder: string): Ignoring;
}

interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The rules for what is below `folder`, those of the repository around it included. Paths are absolute. */
export function ignoringBelow(folder: string): Ignoring {
  const around = foldersAround(folder).flatMap(rulesOf);
  const ignoring = make(around);
  // A folder that the user names is read even where the repository ignores it.
  return (ignoring.ignores(folder, true) ? make([]) : ignoring).within(folder);
}

function make(all: readonly Rules[]): Ignoring {
  return {
    ignores(file, isDirectory) {
      // The innermost file that says anything wins, as in git.
      for (const { folder, rules } of all.toReversed()) {
        const relative = path.relative(folder, file).replaceAll(path.sep, '/');
        const said = rules.test(isDirectory ? `${relative}/` : relative);
        if (said.ignored) return true;
        if (said.unignored) return false;
      }
      return false;
    },
    within(folder) {
      const own = rulesOf(folder);
      return own.length > 0 ? make([...all, ...own]) : this;
    },
  };
}

/** The folders from the root of the repository down to the one above `folder`; none outside a repository. */
function foldersAround(folder: string): readonly string[] {
  const above: string[] = [];
  let at = folder;
  while (!fs.existsSync(path.join(at, '.git'))) {
    const parent = path.dirname(at);
    if (parent === at) return [];
    above.unshift(parent);
    at = parent;
  }
  return above;
}

function rulesOf(folder: string): readonly Rules[] {
  const read = readText(path.join(folder, '.gitignore'));
  // None, or one that cannot be read: then nothing is ignored by it.
  return read.kind === 'text' ? [{ folder, rules: ignore().add(read.text) }] : [];
}

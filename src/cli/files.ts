import fs from 'node:fs';
import path from 'node:path';
import { type FileLanguage, fileLanguageOf } from '../core/source';
import { ignoringBelow, type Ignoring } from './gitignore';
import { reasonOf } from './reasonOf';

/** A file to be scanned. */
export interface FoundFile {
  /** As the report names it: relative to the PATH argument it was found under; a file argument as it was given. */
  readonly path: string;
  /** Without links, so that a file found twice can be told. */
  readonly absolute: string;
  readonly language: FileLanguage;
}

export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface Found {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly Skipped[];
}

/** Other people's code, by the names its folders usually have. */
const FOREIGN_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.tox',
  '.nox',
  '.venv',
  'venv',
  'site-packages',
  '__pycache__',
  'node_modules',
  'bower_components',
]);

interface Walk {
  readonly root: string;
  readonly excludes: (absolute: string) => boolean;
  readonly onFile: () => void;
  readonly files: FoundFile[];
  readonly skipped: Skipped[];
  /** Links to files, looked at last: a file in its own place goes before a link to it. */
  readonly links: string[];
}

/**
 * The source files below a folder, in the order of their names, without what git ignores, what `excludes` names and
 * installed packages. Links to folders are not followed, as in git: they lead out of the project or around in it. `onFile`
 * hears of each file at once.
 */
export function filesBelow(
  folder: string,
  excludes: (absolute: string) => boolean,
  onFile: () => void = () => undefined,
): Found {
  const root = fs.realpathSync(folder);
  const walk: Walk = { root, excludes, onFile, files: [], skipped: [], links: [] };
  visit(root, ignoringBelow(root), walk);
  for (const link of walk.links) {
    if (isFile(link)) add(link, walk, fs.realpathSync(link));
  }
  return { files: walk.files, skipped: walk.skipped };
}

/** A file that the user names: read even where git ignores it. */
export function namedFile(file: string): Found {
  const name = file.replaceAll(path.sep, '/');
  const language = fileLanguageOf(file);
  return language
    ? { files: [{ path: name, absolute: fs.realpathSync(file), language }], skipped: [] }
    : { files: [], skipped: [{ path: name, reason: 'not a language that Promptfare reads' }] };
}

function visit(folder: string, ignoring: Ignoring, walk: Walk): void {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walk.skipped.push({ path: relativeTo(walk.root, folder), reason: reasonOf(error) });
    return;
  }
  // A virtual environment of any name.
  if (folder !== walk.root && entries.some((entry) => entry.name === 'pyvenv.cfg')) return;
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const absolute = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (FOREIGN_FOLDERS.has(entry.name) || ignoring.ignores(absolute, true) || walk.excludes(absolute)) continue;
      visit(absolute, ignoring.within(absolute), walk);
    } else if (fileLanguageOf(entry.name) && !ignoring.ignores(absolute, false)) {
      if (entry.isFile()) add(absolute, walk);
      else if (entry.isSymbolicLink()) walk.links.push(absolute);
    }
  }
}

function add(file: string, walk: Walk, absolute = file): void {
  const language = fileLanguageOf(file);
  if (!language || walk.excludes(file)) return;
  walk.files.push({ path: relativeTo(walk.root, file), absolute, language });
  walk.onFile();
}

function relativeTo(root: string, absolute: string): string {
  const below = absolute.startsWith(root + path.sep) ? absolute.slice(root.length + 1) : path.relative(root, absolute);
  return below.replaceAll(path.sep, '/') || '.';
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

import { dataAt, isListed, type PlainData, textsOf } from '../data/plainData';
import { normalized } from './filePaths';
import type { ReadData } from './pythonRoots';
import { workspacePackage } from './workspacePackages';

/** A configuration that another extends, that another extends … */
const MOST_EXTENDED = 5;

interface Paths {
  /** The folder that the targets are told from. */
  readonly base: string;
  readonly paths: PlainData;
  /** Names without a `paths` entry are looked for there. */
  readonly baseUrl: string | null;
}

/**
 * Where an import that is no relative one may lead: by `paths` and `baseUrl` of the nearest `tsconfig.json` or
 * `jsconfig.json`, by the `imports` of the nearest `package.json`, or to a package of the same workspace.
 */
export function aliasStems(module: string, folder: readonly string[], read: ReadData): readonly string[] {
  // What the platform itself has.
  if (module.includes(':') || module.includes('\\')) return [];
  const folders = [...folder.map((_, index) => folder.slice(0, folder.length - index)), []].map((each) =>
    each.join('/'),
  );
  const configured = nearestPaths(folders, read);
  const mapped = configured ? byPaths(module, configured) : [];
  if (mapped.length > 0) return mapped;
  if (module.startsWith('#')) return byImports(module, folders, read);
  const based = configured?.baseUrl == null ? null : place(configured.baseUrl, module);
  return [...(based === null ? [] : [based]), ...workspacePackage(module, folders, read)];
}

const CONFIGURATIONS = ['tsconfig.json', 'jsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json'];

/** The nearest configuration that says anything of it is the one that counts: those further out are not read. */
function nearestPaths(folders: readonly string[], read: ReadData): Paths | null {
  for (const folder of folders) {
    for (const name of CONFIGURATIONS) {
      const options = optionsOf(place(folder, name), read, 0);
      if (options !== null) return options;
    }
  }
  return null;
}

/** Those of a configuration, or of what it extends; null where there is none. */
function optionsOf(file: string | null, read: ReadData, depth: number): Paths | null {
  const said = file === null || depth > MOST_EXTENDED ? null : read(file, 'json');
  if (said === null || said === undefined || file === null) return null;
  const folder = file.split('/').slice(0, -1).join('/');
  const paths = dataAt(said, 'compilerOptions', 'paths');
  const written = dataAt(said, 'compilerOptions', 'baseUrl');
  const baseUrl = typeof written === 'string' ? place(folder, written) : null;
  if (paths !== null || baseUrl !== null) return { base: baseUrl ?? folder, paths, baseUrl };
  const extended = dataAt(said, 'extends');
  const bases = typeof extended === 'string' ? [extended] : textsOf(extended);
  for (const each of bases.toReversed()) {
    if (!each.startsWith('.')) continue;
    const files = each.endsWith('.json') ? [each] : [`${each}.json`, `${each}/tsconfig.json`];
    for (const name of files) {
      const found = optionsOf(place(folder, name), read, depth + 1);
      if (found !== null) return found;
    }
  }
  return null;
}

function byPaths(module: string, { base, paths }: Pick<Paths, 'base' | 'paths'>): readonly string[] {
  const patterns = typeof paths === 'object' && paths !== null && !isListed(paths) ? Object.keys(paths) : [];
  const fitting = patterns
    .map((pattern) => ({ pattern, rest: restOf(module, pattern) }))
    .filter((each): each is { pattern: string; rest: string } => each.rest !== null)
    // The longest beginning counts; without a star before all.
    .sort((a, b) => weight(b.pattern) - weight(a.pattern));
  const [first] = fitting;
  if (first !== undefined) {
    return textsOf(dataAt(paths, first.pattern)).flatMap(
      (target) => place(base, target.replace('*', first.rest)) ?? [],
    );
  }
  return [];
}

function weight(pattern: string): number {
  const star = pattern.indexOf('*');
  return star < 0 ? Infinity : star;
}

/** What stands for the star; null where a name does not fit. */
function restOf(module: string, pattern: string): string | null {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return module === pattern ? '' : null;
  const fits = module.length >= before.length + after.length && module.startsWith(before) && module.endsWith(after);
  return fits ? module.slice(before.length, module.length - after.length) : null;
}

/** `"imports": { "#lib/*": "./src/lib/*.js" }` */
function byImports(module: string, folders: readonly string[], read: ReadData): readonly string[] {
  for (const folder of folders) {
    const said = read(place(folder, 'package.json') ?? '', 'json');
    if (said === null || said === undefined) continue;
    const paths = dataAt(said, 'imports');
    const targets = typeof paths === 'object' && paths !== null && !isListed(paths) ? paths : {};
    const listed = Object.fromEntries(Object.entries(targets).map(([key, value]) => [key, entriesOf(value)]));
    return byPaths(module, { base: folder, paths: listed });
  }
  return [];
}

/** The files of a target: one, or one for each condition. */
export function entriesOf(target: PlainData): readonly string[] {
  if (typeof target === 'string') return [target];
  if (typeof target !== 'object' || target === null) return [];
  return (isListed(target) ? target : Object.values(target)).flatMap(entriesOf);
}

/** A path in a folder; null where it leads out of the workspace. */
export function place(folder: string, path: string): string | null {
  const found = path.startsWith('/') ? null : normalized(`${folder}/${path}`);
  return found === '' ? null : found;
}

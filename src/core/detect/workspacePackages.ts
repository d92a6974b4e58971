import { dataAt, type PlainData, textsOf } from '../data/plainData';
import { entriesOf, place } from './aliases';
import type { ReadData } from './pythonRoots';

/** What is built, and the folders of what it is built from. */
const BUILT = /^(?:\.\/)?(?:dist|build|lib|out|es|esm|cjs)\/(?:esm\/|cjs\/|src\/)?/;
const TYPES = /\.d\.([mc]?ts)$/;

/** Where an import of a package of the same workspace leads: to the source of what its `package.json` gives away. */
export function workspacePackage(module: string, folders: readonly string[], read: ReadData): readonly string[] {
  const [, name, subpath = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(module) ?? [];
  if (name === undefined) return [];
  for (const folder of folders) {
    const manifest = read(place(folder, 'package.json') ?? '', 'json');
    if (manifest === null || manifest === undefined) continue;
    // A package may import itself by its name.
    const own = dataAt(manifest, 'name') === name ? [folder] : [];
    const linked = ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((kind) => {
      const version = dataAt(manifest, kind, name);
      const path = typeof version === 'string' ? /^(?:file|link|portal):(.+)$/.exec(version)?.[1] : undefined;
      return path === undefined ? [] : (place(folder, path) ?? []);
    });
    const members = membersOf(manifest, folder, read).flatMap((each) => foldersOf(each, name, folder));
    for (const at of [...own, ...linked, ...members]) {
      const said = at === folder ? manifest : read(place(at, 'package.json') ?? '', 'json');
      if (said && dataAt(said, 'name') === name) return stemsIn(at, said, subpath);
    }
  }
  return [];
}

/** `"workspaces": ["packages/*"]`, or what `pnpm-workspace.yaml` says. */
function membersOf(manifest: PlainData, folder: string, read: ReadData): readonly string[] {
  const listed = dataAt(manifest, 'workspaces');
  const own = [...textsOf(listed), ...textsOf(dataAt(listed, 'packages'))];
  if (own.length > 0) return own;
  const pnpm = read(place(folder, 'pnpm-workspace.yaml') ?? '', 'yaml');
  return textsOf(dataAt(pnpm ?? null, 'packages'));
}

/** The folders that a pattern's member of that name may have: what lies in a folder nobody lists here. */
function foldersOf(pattern: string, name: string, root: string): readonly string[] {
  if (!pattern.includes('*')) return [place(root, pattern)].flatMap((each) => each ?? []);
  const [last = '', scope = ''] = name.replace('@', '').split('/').reverse();
  const words = last.split('-');
  const guesses = [last, `${scope}-${last}`, words.slice(1).join('-'), words.at(-1) ?? '', words[0] ?? ''];
  return [...new Set(guesses)].flatMap((guess) =>
    guess === '' || guess.startsWith('-') ? [] : (place(root, pattern.replace(/\*.*$/, guess)) ?? []),
  );
}

/** The files that a package gives away under a name below it: as they are, and what they are built from. */
function stemsIn(folder: string, manifest: PlainData, subpath: string): readonly string[] {
  const key = subpath === '' ? '.' : `./${subpath}`;
  const exported = dataAt(manifest, 'exports');
  const wild = /^(.*)\/([^/]+)$/.exec(key);
  const targets = [
    ...entriesOf(dataAt(exported, key)),
    ...(wild ? entriesOf(dataAt(exported, `${wild[1]}/*`)).map((each) => each.replace('*', wild[2] ?? '')) : []),
    ...(subpath === '' && (typeof exported === 'string' || dataAt(exported, 'import') !== null)
      ? entriesOf(exported)
      : []),
    ...(subpath === ''
      ? ['source', 'module', 'main', 'types'].flatMap((field) => entriesOf(dataAt(manifest, field)))
      : []),
  ];
  const sources = targets.flatMap((target) => [target, target.replace(BUILT, 'src/'), target.replace(BUILT, '')]);
  const usual = subpath === '' ? ['src/index', 'index', 'src/main'] : [`src/${subpath}`, subpath];
  const stems = [...sources.map((each) => each.replace(TYPES, '.$1').replace(/\.[mc]?[jt]sx?$/, '')), ...usual];
  return [...new Set(stems.flatMap((each) => place(folder, each) ?? []))];
}

import { dataAt, isListed, type PlainData, textsOf } from '../data/plainData';
import { normalized } from './filePaths';

/** Reads a file of data of the workspace: null where there is none; undefined where that is not known yet. */
export type ReadData = (path: string, format: 'json' | 'toml' | 'yaml' | 'text') => PlainData | undefined;

/**
 * The folders in which a Python module may be looked for beside those around the importing file: where the projects around
 * it keep their packages, as their `pyproject.toml` or `setup.py` says or as is usual.
 */
export function pythonRoots(folder: readonly string[], module: string, read: ReadData): readonly string[] {
  const folders = [...folder.map((_, index) => folder.slice(0, folder.length - index)), []];
  const found = folders.map((each) => {
    const at = (name: string): string => [...each, name].join('/');
    return {
      at,
      project: read(at('pyproject.toml'), 'toml'),
      markers: ['setup.py', 'setup.cfg'].map((name) => read(at(name), 'text')),
    };
  });
  return found.flatMap(({ at, project, markers }) => {
    const isProject = [project, ...markers].some((each) => each !== null && each !== undefined);
    if (!isProject) return [];
    const said = project === undefined ? [] : [...rootsOf(project), ...membersOf(project, module)];
    return ['src', ...said].flatMap((root) => normalized(at(root)) ?? []);
  });
}

function rootsOf(project: PlainData): readonly string[] {
  const tool = (...keys: string[]): PlainData => dataAt(project, 'tool', ...keys);
  const directory = tool('setuptools', 'package-dir', '');
  const poetry = tool('poetry', 'packages');
  return [
    ...textsOf(tool('setuptools', 'packages', 'find', 'where')),
    ...(typeof directory === 'string' ? [directory] : []),
    ...(isListed(poetry) ? poetry : []).flatMap((each) => {
      const from = dataAt(each, 'from');
      return typeof from === 'string' ? [from] : [];
    }),
    // `packages = ["backend/app"]`: what it is in.
    ...textsOf(tool('hatch', 'build', 'targets', 'wheel', 'packages')).map((each) => `${each}/..`),
    ...textsOf(tool('pytest', 'ini_options', 'pythonpath')),
    ...textsOf(tool('pyright', 'extraPaths')),
  ];
}

/** The projects of one workspace see each other's packages. */
function membersOf(project: PlainData, module: string): readonly string[] {
  const package_ = module.split('.')[0] ?? '';
  const names = [...new Set([package_.replaceAll('_', '-'), package_])];
  const members = textsOf(dataAt(project, 'tool', 'uv', 'workspace', 'members'));
  const sources = dataAt(project, 'tool', 'uv', 'sources');
  const paths = names.flatMap((name) => {
    const path = dataAt(sources, name, 'path');
    return typeof path === 'string' ? [path] : [];
  });
  const folders = members.flatMap((member) =>
    member.includes('*') ? names.map((name) => member.replace(/\*.*$/, name)) : [member],
  );
  return [...folders, ...paths].flatMap((each) => [`${each}/src`, each]);
}

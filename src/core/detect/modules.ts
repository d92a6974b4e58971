import { ownCopy } from '../ownCopy';
import type { LanguageId } from '../source';
import { aliasStems } from './aliases';
import { ALL_APIS } from './apis/allApis';
import { pythonRoots, type ReadData } from './pythonRoots';

const PYTHON = ['.py', '/__init__.py'];
const JAVASCRIPT = [
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mts',
  '.mjs',
  '.cts',
  '.cjs',
  '/index.ts',
  '/index.tsx',
  '/index.js',
];
/** TypeScript imports `./settings.js` and means `./settings.ts`. */
const COMPILED = /\.(?:m|c)?jsx?$/;

/** Python's own modules that code about language models imports: they are looked for nowhere. */
const STANDARD = new Set(
  (
    'abc argparse ast asyncio base64 collections concurrent contextlib copy csv dataclasses datetime decimal enum functools ' +
    'glob hashlib html http importlib inspect io itertools json logging math multiprocessing operator os pathlib pickle ' +
    'platform queue random re shutil signal socket sqlite3 statistics string subprocess sys tempfile textwrap threading time ' +
    'traceback types typing unittest urllib uuid warnings weakref xml zipfile __future__ typing_extensions ' +
    'numpy pandas pydantic pydantic_settings requests httpx fastapi flask django tqdm dotenv pytest torch rich click typer yaml'
  ).split(' '),
);

/** Asked at every step of following a value, and of the same few modules: dozens of tables are gone through once. */
const ofApis = new Map<string, boolean>();
/** More than a repository imports; a bound for what is kept. */
const MOST_MODULES = 20_000;

/** Whether a module is an SDK's, whose code is not looked into. */
export function isOfApi(module: string): boolean {
  let known = ofApis.get(module);
  if (known === undefined) {
    known = ALL_APIS.some((api) => api.isModule(module));
    if (ofApis.size < MOST_MODULES) ofApis.set(ownCopy(module), known);
  }
  return known;
}

/** Whether nothing of the workspace stands behind a module's name, whatever imports it: it is an SDK's, or Python's own. */
export function leadsNowhere(module: string, language: LanguageId): boolean {
  if (language === 'python' && STANDARD.has(module.split('.', 1)[0] ?? '')) return true;
  return isOfApi(module);
}

/**
 * Where an import may lead, as paths without an ending, relative to the folder of the workspace, the likeliest first;
 * empty for packages, which are not looked into. `from` is the path of the importing file.
 */
export function stemsOf(
  module: string,
  from: string,
  language: LanguageId,
  read: ReadData = () => null,
): readonly string[] {
  if (isOfApi(module)) return [];
  const folder = from.split('/').slice(0, -1);
  if (language === 'python') return pythonStems(module, folder, read);
  return /^\.{1,2}(?:\/|$)/.test(module) ? javascriptStems(module, folder) : aliasStems(module, folder, read);
}

function pythonStems(module: string, folder: readonly string[], read: ReadData): readonly string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const names = module
    .slice(dots)
    .split('.')
    .filter((name) => name !== '');
  if (dots > 0) {
    // One dot is this package, each further one the package around it.
    const base = folder.slice(0, folder.length - (dots - 1));
    return dots - 1 > folder.length ? [] : [[...base, ...names].join('/')];
  }
  if (names.length === 0 || STANDARD.has(names[0] ?? '')) return [];
  // The folder of the script, then the packages around it, then the root, and `src` in it, where packages often are.
  const bases = folder.map((_, index) => folder.slice(0, folder.length - index));
  const stems = [...bases, [], ['src']].map((base) => [...base, ...names].join('/'));
  const roots = pythonRoots(folder, module, read).map((root) =>
    // The root itself, `where = ["."]`, adds no step.
    (root === '' ? names : [root, ...names]).join('/'),
  );
  return [...new Set([...stems, ...roots])];
}

function javascriptStems(module: string, folder: readonly string[]): readonly string[] {
  const path = [...folder];
  // On Windows it would lead out of the folder.
  if (module.includes('\\')) return [];
  for (const step of module.split('/')) {
    if (step === '..') {
      if (path.pop() === undefined) return [];
    } else if (step !== '.' && step !== '') path.push(step);
  }
  return [path.join('/')];
}

/** The files that a stem may stand for, in the order in which the language looks for them. */
export function filesOf(stem: string, language: LanguageId): readonly string[] {
  if (language === 'python') return PYTHON.map((ending) => stem + ending);
  if (!/\.(?:[mc]?[jt]s|[jt]sx)$/.test(stem)) return JAVASCRIPT.map((ending) => stem + ending);
  const bare = stem.replace(COMPILED, '');
  if (bare === stem) return [stem];
  // What it is compiled from comes first for TypeScript, where the compiled file may lie beside it.
  const from = ['.ts', '.tsx', '.mts', '.cts'].map((ending) => bare + ending);
  return language.startsWith('typescript') ? [...from, stem] : [stem, ...from];
}

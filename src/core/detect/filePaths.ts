import type { CallExpression, Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { followText } from './text';
import { libraryName, writtenAs } from './writtenNames';

/** A place in the workspace that code names; `anchored` where it is told from the file, else from wherever it runs. */
export interface FilePath {
  readonly path: string;
  readonly anchored: boolean;
}

const DEEPEST = 20;
const HERE: FilePath = { path: '', anchored: false };
/** They give the same place in other words. */
const SAME =
  /^(?:(?:pathlib\.)?(?:Path|PurePath|PosixPath)|os\.fspath|os\.path\.(?:abspath|realpath|normpath|expanduser)|abspath|realpath|str|String|(?:url\.)?fileURLToPath|path\.normalize|normalize|anyio\.Path)$/;
const JOIN = /^(?:os\.path\.join|(?:path\.(?:posix\.)?|path\/posix\.)?(?:join|resolve))$/;
const FOLDER = /^(?:os\.path\.dirname|path\.(?:posix\.)?dirname|dirname)$/;
const WORKING = /^(?:process\.cwd|os\.getcwd|Path\.cwd|pathlib\.Path\.cwd|Deno\.cwd)$/;

/** The place that an expression names; null where it leads out of the workspace, or only run time knows it. */
export function filePathOf(given: Expression, evaluator: Evaluator, depth = 0): FilePath | null {
  if (depth > DEEPEST) return null;
  const inner = (each: Expression): FilePath | null => filePathOf(each, evaluator, depth + 1);
  const expression = writtenAs(given, evaluator);
  const { file } = evaluator;
  const own = file.fileAt(expression.span.start).source.path;
  switch (expression.kind) {
    case 'string':
      return fromText(expression.value);
    case 'template': {
      const [first, ...rest] = expression.parts;
      const start = first && inner(first);
      const text = start && followText({ ...expression, parts: rest }, evaluator)?.text;
      if (!start || typeof text !== 'string') {
        const whole = followText(expression, evaluator)?.text;
        return whole === undefined ? null : fromText(whole);
      }
      return { ...start, path: start.path + text };
    }
    case 'name':
      if (expression.name === '__file__' || expression.name === '__filename') return { path: own, anchored: true };
      return expression.name === '__dirname' ? folderOf({ path: own, anchored: true }) : known(expression, evaluator);
    case 'member': {
      const written = file.written(expression.span);
      if (/^import\.meta\.(?:url|filename|path)$/.test(written)) return { path: own, anchored: true };
      if (/^import\.meta\.(?:dirname|dir)$/.test(written)) return folderOf({ path: own, anchored: true });
      if (expression.property === 'parent') return folderOf(inner(expression.object));
      // `new URL("./x", import.meta.url).pathname`.
      if (expression.property === 'pathname' || expression.property === 'href') return inner(expression.object);
      return known(expression, evaluator);
    }
    case 'index': {
      const { object, index } = expression;
      if (object.kind !== 'member' || object.property !== 'parents' || index.kind !== 'number') return null;
      let place = inner(object.object);
      for (let up = 0; up <= Math.min(index.value, DEEPEST); up++) place = folderOf(place);
      return place;
    }
    case 'call':
      return ofCall(expression, evaluator, inner);
    default:
      return null;
  }
}

function ofCall(
  { callee, arguments: given }: CallExpression,
  evaluator: Evaluator,
  inner: (each: Expression) => FilePath | null,
): FilePath | null {
  if (given.some(({ kind }) => kind !== 'positional')) return null;
  const values = given.map(({ value }) => value);
  const [first, second] = values;
  const name = libraryName(callee, evaluator) ?? '';
  if (WORKING.test(name)) return HERE;
  if (name === 'URL' && first && second) return joined([folderOf(inner(second)), ...[first].map(inner)]);
  if (FOLDER.test(name) && first) return folderOf(inner(first));
  if (JOIN.test(name) || (SAME.test(name) && values.length > 0)) return joined(values.map(inner));
  if (/^importlib[._]resources\.files$/.test(name) && first) {
    const { path } = evaluator.file.fileAt(first.span.start).source;
    if (first.kind === 'name' && first.name === '__package__') return folderOf({ path, anchored: true });
    const module = first.kind === 'string' ? first.value : null;
    return module === null ? null : { path: module.replaceAll('.', '/'), anchored: false };
  }
  if (callee.kind !== 'member') return null;
  switch (callee.property) {
    case 'joinpath':
      return joined([callee.object, ...values].map(inner));
    case 'resolve':
    case 'absolute':
    case 'as_posix':
    case 'expanduser':
    case 'toString':
      return values.length === 0 ? inner(callee.object) : null;
    case 'with_name':
      return first ? joined([folderOf(inner(callee.object)), inner(first)]) : null;
    case 'with_suffix': {
      const place = inner(callee.object);
      return place && first?.kind === 'string'
        ? { ...place, path: place.path.replace(/\.[^./]*$/, '') + first.value }
        : null;
    }
    default:
      return null;
  }
}

/** A text that can be followed, as the constant of a class. */
function known(expression: Expression, evaluator: Evaluator): FilePath | null {
  const { expression: value } = evaluator.single(expression);
  const text = followText(value, evaluator)?.text;
  return text === undefined ? null : fromText(text);
}

function fromText(text: string): FilePath | null {
  // Another drive, another machine, somebody's home.
  if (/^(?:[\\/~]|[A-Za-z]+:)/.test(text) || text.includes('\0')) return null;
  return { path: text.replaceAll('\\', '/'), anchored: false };
}

function folderOf(place: FilePath | null): FilePath | null {
  if (place === null) return null;
  const path = normalized(place.path);
  if (path === null || path === '') return null;
  return { ...place, path: path.split('/').slice(0, -1).join('/') };
}

/** What is told from the file wherever it is counts from there. */
function joined(places: readonly (FilePath | null)[]): FilePath | null {
  if (places.includes(null)) return null;
  return places.reduce((made, place) => {
    if (made === null || place === null || place.anchored) return place;
    return { ...made, path: `${made.path}/${place.path}` };
  });
}

/** A step of no name, `.`, `..` or another that a dot ends. */
const STEPS = /(?:^|\/)\/|\.(?:\/|$)|\/$/;

/** Without `.` and `..`; null where it leads out of the workspace's folder. */
export function normalized(path: string): string | null {
  // Nearly all are that already.
  if (!STEPS.test(path)) return path;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return null;
    } else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/**
 * The files of the workspace that a place may be, seen from the file at `from`: one where it is told from a file; else it
 * is told from the folder that the program runs in, which may be that of the file and any around it.
 */
export function filesAt({ path, anchored }: FilePath, from: string): readonly string[] {
  const inside = (found: readonly (string | null)[]): string[] => found.flatMap((each) => (each ? [each] : []));
  if (anchored) return inside([normalized(path)]);
  const folder = from.split('/').slice(0, -1);
  const bases = [...folder.map((_, index) => folder.slice(0, folder.length - index)), []];
  return [...new Set(inside(bases.map((base) => normalized([...base, path].join('/')))))];
}

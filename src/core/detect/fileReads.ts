import type { DataFormat } from '../data/dataFormat';
import type { CallExpression, Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { type FilePath, filePathOf, filesAt } from './filePaths';
import { type Followed, type Found, type Trail, unknown, weaker } from './found';
import { libraryName, writtenAs } from './writtenNames';

const OPEN = /^(?:open|io\.open|codecs\.open|aiofiles\.open|anyio\.open_file)$/;
const READ =
  /^(?:(?:fs|fs\/promises|fs-extra|graceful-fs)(?:\.promises)?\.readFile(?:Sync)?|Deno\.readTextFile(?:Sync)?|(?:file|fs)?\.?readTextFile(?:Sync)?)$/;
/** What reads an opened file, or a text. */
const PARSE: readonly (readonly [RegExp, DataFormat])[] = [
  [
    /^(?:json|ujson|simplejson|orjson|json5|commentjson|jsonc)\.loads?$|^(?:JSON|JSON5|json5|jsonc-parser)\.parse$/,
    'json',
  ],
  [/^yaml\.(?:safe_load|load|full_load|parse)$|^(?:js-yaml|yaml|YAML)\.(?:load|safeLoad|parse)$/, 'yaml'],
  [
    /^(?:tomllib|tomli|toml|pytoml|rtoml|tomlkit)\.(?:loads?|parse)$|^(?:@iarna\/toml|smol-toml|toml|@ltd\/j-toml)\.parse$/,
    'toml',
  ],
];
/** What reads the file at a path. */
const LOAD: readonly (readonly [RegExp, DataFormat])[] = [
  [/^(?:fs-extra|jsonfile)\.(?:readJsonSync|readJson|readJSON|readJSONSync|readFile|readFileSync)$/, 'json'],
  [/^omegaconf\.OmegaConf\.load$|^hydra\.utils\.load$/, 'yaml'],
  [/^(?:toml|rtoml)\.load$/, 'toml'],
];

/**
 * What a call reads from a file of the workspace: its text, or what it says as data. Null where the call reads none, or
 * the file is not there, or not known yet.
 */
export function followFileRead(
  call: CallExpression,
  evaluator: Evaluator,
  evidence: Followed,
  trail: Trail,
): readonly Found[] | null {
  const { callee } = call;
  const [first] = call.arguments;
  const argument = first?.kind === 'positional' ? first.value : undefined;
  if (callee.kind === 'member') {
    const read = methodOf(call, callee.object, callee.property, argument, evaluator);
    if (read !== null) return said(read.place, read.format, call, evaluator, evidence, trail);
  }
  const name = libraryName(callee, evaluator);
  if (name === null || argument === undefined) return null;
  if (READ.test(name)) return said(filePathOf(argument, evaluator), 'text', call, evaluator, evidence, trail);
  for (const [pattern, format] of PARSE) {
    if (!pattern.test(name)) continue;
    const place = openedBy(argument, evaluator) ?? fileOfText(argument, evaluator);
    if (place !== null) return said(place, format, call, evaluator, evidence, trail);
  }
  const loaded = LOAD.find(([pattern]) => pattern.test(name));
  return loaded ? said(filePathOf(argument, evaluator), loaded[1], call, evaluator, evidence, trail) : null;
}

interface Read {
  readonly place: FilePath | null;
  readonly format: DataFormat;
}

/** `file.read()`, `path.read_text()`, `Bun.file(path).text()`, `YAML().load(file)`. */
function methodOf(
  call: CallExpression,
  object: Expression,
  method: string,
  argument: Expression | undefined,
  evaluator: Evaluator,
): Read | null {
  switch (method) {
    case 'read':
      return call.arguments.length > 0 ? null : { place: openedBy(object, evaluator), format: 'text' };
    case 'read_text':
      return { place: filePathOf(object, evaluator), format: 'text' };
    case 'text':
    case 'json': {
      const made = writtenAs(object, evaluator);
      const isFile = made.kind === 'call' && libraryName(made.callee, evaluator) === 'Bun.file';
      const [path] = isFile ? made.arguments : [];
      return path ? { place: filePathOf(path.value, evaluator), format: method } : null;
    }
    case 'load': {
      const made = writtenAs(object, evaluator);
      const isYaml = made.kind === 'call' && libraryName(made.callee, evaluator) === 'ruamel.yaml.YAML';
      if (!isYaml || argument === undefined) return null;
      return { place: openedBy(argument, evaluator) ?? filePathOf(argument, evaluator), format: 'yaml' };
    }
    default:
      return null;
  }
}

/** The file that `open(path)` or `path.open()` opened to be read; null for what is none. */
function openedBy(expression: Expression, evaluator: Evaluator): FilePath | null {
  const opened = writtenAs(expression, evaluator);
  if (opened.kind !== 'call') return null;
  const { callee, arguments: given } = opened;
  const values = given.flatMap((each) => (each.kind === 'positional' ? [each.value] : []));
  const isMethod = callee.kind === 'member' && callee.property === 'open';
  const name = libraryName(callee, evaluator);
  const isFunction = name !== null && OPEN.test(name);
  const mode = values[isFunction ? 1 : 0] ?? given.find((each) => each.kind === 'named' && each.name === 'mode')?.value;
  // Written anew, it has what is written.
  if (mode !== undefined && !(mode.kind === 'string' && /^[rbtU]+$/.test(mode.value))) return null;
  if (isFunction) return values[0] ? filePathOf(values[0], evaluator) : null;
  return isMethod ? filePathOf(callee.object, evaluator) : null;
}

/** The file whose whole text an expression is. */
function fileOfText(expression: Expression, evaluator: Evaluator): FilePath | null {
  const { expression: text } = evaluator.single(expression);
  const path = text.kind === 'string' ? evaluator.file.fileOfText(text.span) : null;
  return path === null ? null : { path, anchored: true };
}

/** What the file at a place says. Where several files may be meant, any of them. */
export function said(
  place: FilePath | null,
  format: DataFormat,
  { span }: Pick<CallExpression, 'span'>,
  evaluator: Evaluator,
  evidence: Followed,
  trail: Trail,
): readonly Found[] | null {
  if (place === null) return null;
  const { file } = evaluator;
  const paths = filesAt(place, file.fileAt(span.start).source.path);
  // All are asked for at once: each answer may be a journey.
  const found = paths.map((path) => file.saidBy(path, format));
  if (found.includes(undefined)) return null;
  const values = found.flatMap((each) => each ?? []);
  const [only] = values;
  if (only === undefined) {
    const reason = `it is read from ${place.path}, which is not here`;
    return [{ expression: unknown(span, reason), evidence }];
  }
  const value: Expression =
    values.length === 1 ? only : { kind: 'choice', how: 'condition', alternatives: values, span };
  return evaluator.follow(value, weaker(evidence, 'constant'), trail);
}

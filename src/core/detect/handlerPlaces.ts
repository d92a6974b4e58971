import type { RunKind } from '../report';
import type { FunctionAround } from '../syntax/around';
import type { SyntaxFile } from '../syntax/syntaxFile';

/** Who runs a function by where its file is and what it is called: a framework looks it up there. */
interface Place {
  readonly kind: RunKind;
  readonly path?: RegExp;
  readonly name: RegExp;
  readonly exported?: 'default' | 'named' | 'either';
  readonly parameters?: RegExp;
  /** What is said of it: `path` for where it is, else what it is called. */
  readonly language: 'python' | 'script';
}

const VERB = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ALL)$/;
const ANY = /^/;

const PLACES: readonly Place[] = [
  {
    kind: 'route',
    language: 'script',
    path: /(?:^|\/)app\/(?:.*\/)?route\.[cm]?[jt]sx?$/,
    name: VERB,
    exported: 'named',
  },
  { kind: 'route', language: 'script', path: /(?:^|\/)pages\/api\/.*\.[cm]?[jt]sx?$/, name: ANY, exported: 'default' },
  {
    kind: 'route',
    language: 'script',
    path: /(?:^|\/)api\/[^/]+(?:\/[^/]+)*\.[cm]?[jt]s$/,
    name: VERB,
    exported: 'named',
  },
  { kind: 'route', language: 'script', path: /(?:^|\/)\+server\.[jt]s$/, name: VERB, exported: 'named' },
  {
    kind: 'route',
    language: 'script',
    path: /(?:^|\/)\+page\.server\.[jt]s$/,
    name: /^(?:load|default|actions|[a-z]\w*)$/,
    exported: 'named',
  },
  {
    kind: 'route',
    language: 'script',
    path: /(?:^|\/)app\/routes\/.*\.[jt]sx?$/,
    name: /^(?:loader|action)$/,
    exported: 'named',
  },
  { kind: 'route', language: 'script', path: /(?:^|\/)src\/pages\/.*\.[jt]s$/, name: VERB, exported: 'named' },
  {
    kind: 'function',
    language: 'script',
    path: /(?:^|\/)netlify\/(?:edge-)?functions\/.*\.[cm]?[jt]s$/,
    name: ANY,
    exported: 'either',
  },
  { kind: 'queue', language: 'script', name: /^queue$/, exported: 'default', parameters: /^(?:batch|messages?)\b/ },
  { kind: 'cron', language: 'script', name: /^scheduled$/, exported: 'default' },
  { kind: 'route', language: 'script', name: /^fetch$/, exported: 'default' },
  {
    kind: 'function',
    language: 'script',
    name: /^(?:handler|lambdaHandler)$/,
    exported: 'named',
    parameters: /^(?:_?event|\{|_?req|request)/,
  },
  { kind: 'function', language: 'python', name: /^(?:lambda_)?handler$/, parameters: /^_?event,_?context$/ },
  { kind: 'command', language: 'python', path: /(?:^|\/)(?:__main__|manage)\.py$/, name: /^main$/ },
  { kind: 'test', language: 'python', path: /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/, name: /^test_/ },
];

/** Who runs a function by its place and name, and what that rests on; null where nobody is known to. */
export function handlerByPlace(
  each: FunctionAround,
  { source }: Pick<SyntaxFile, 'source'>,
): { readonly kind: RunKind; readonly evidence: string } | null {
  const { path, language, text } = source;
  const { name, parameters } = each;
  if (each.directive === 'use server' || (each.exported !== null && FILE_OF_ACTIONS.test(text)))
    return { kind: 'action', evidence: "'use server'" };
  const given = parameters.join(',');
  const place = PLACES.find(
    (one) =>
      one.language === (language === 'python' ? 'python' : 'script') &&
      (one.path === undefined || one.path.test(path)) &&
      one.name.test(name ?? '') &&
      (one.exported === undefined ||
        (one.exported === 'either' ? each.exported !== null : one.exported === each.exported)) &&
      (one.parameters === undefined || one.parameters.test(given)),
  );
  if (place === undefined) return null;
  const called = each.exported === 'default' ? `export default${name === null ? '' : ` ${name}`}` : (name ?? '');
  const kind = place.kind === 'function' && isOfQueue(text) ? 'queue' : place.kind;
  return { kind, evidence: place.path === undefined ? `${called}(${parameters.join(', ')})` : `${called} of ${path}` };
}

/** Whether a file is about the messages of a queue, which come to a function of a cloud as its events do. */
export function isOfQueue(text: string): boolean {
  return /\[?['"]Records['"]\]?|\.Records\b/.test(text) && /sqs/i.test(text);
}

/** Before the first line of code, comments aside. */
const FILE_OF_ACTIONS = /^(?:\s|\/\/[^\n]*\n|\/\*(?:(?!\*\/)[^])*\*\/)*['"]use server['"]/;

import type { CallExpression, Expression } from '../../syntax/expression';
import { pathOf } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import type { Origin } from '../origin';
import { type Fields, readFields, readObject } from '../request';
import { isUnseen } from '../unseen';
import type { ApiFamily, Recognised } from './api';
import { curlRequest } from './curl';
import { NODE_HTTP, nodeRequest } from './httpNode';
import { type HttpRequest, recogniseRequest } from './httpRequest';

/** Libraries that send requests, by the modules that they are imported from. */
const MODULES =
  /^(?:requests|httpx|aiohttp|urllib3?|urllib\.request|http\.client|curl_cffi|niquests|cross-fetch|node-fetch|isomorphic-fetch|undici|axios|got|ky|ofetch|obsidian|@tauri-apps\/plugin-http|expo\/fetch)(?:[./]|$)|^@angular\/common\/http$|^@nestjs\/axios$/;
/** Methods that send what they are given. */
const SENDING: ReadonlySet<string> = new Set(['post', 'request', 'stream', 'fetch']);
/** Functions that send by their own name, or by that of a default export. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...SENDING,
  'default',
  'axios',
  'got',
  'ky',
  '$fetch',
  'ofetch',
  'urlopen',
  'requestUrl',
]);
/** Where in the options of a request its body stands; a client's own words first. */
const BODIES = ['json', 'data', 'body', 'content', 'payload'];
/** A default export goes by the name that its importer gives it. */
const METHODS = [...[...FUNCTIONS].filter((name) => name !== 'default'), 'curl'];
const BASES = ['base_url', 'baseURL', 'baseUrl', 'prefixUrl', 'prefix_url'];
/** A body of which these are the words is a client's options, not what is sent. */
const OPTIONS = new Set([...BODIES, 'headers', 'timeout', 'method']);

/** Requests over HTTP that go to a model, told by their address, path and body. */
export const http: ApiFamily = {
  // What stands in an address: hosts, or paths that nothing else has. `fetch(` alone says nothing.
  hint: String.raw`api\.openai\.com|api\.anthropic\.com|generativelanguage|aiplatform\.googleapis|bedrock-runtime|openrouter\.ai|chat\/completions|v1\/messages|generateContent|ollama|:11434|api\.(?:groq|mistral|deepseek|cohere|x|together|perplexity|fireworks|cerebras|voyageai)\.(?:com|ai|xyz)|openai\.azure\.com|v1\/(?:embeddings|responses|completions)|images\/generations|overrideConfig|huggingface\.co\/|n_predict|max_new_tokens|ai\/run\/@|aigc\/|chatcompletion_v2`,
  methods: METHODS,
  recognise,
  recogniseAlone,
  made: () => null,
  isModule: (module) => MODULES.test(module) || NODE_HTTP.test(module),
  knows: (module) => module === '' || MODULES.test(module) || NODE_HTTP.test(module),
};

function recognise(origin: Origin, call: CallExpression, evaluator: Evaluator): Recognised | null {
  const [first] = origin.steps;
  const last = origin.steps.at(-1);
  if (last?.kind !== 'name') return null;
  if (origin.module === '') {
    if (origin.steps.length !== 1 || first?.kind !== 'name') return null;
    if (first.name === 'curl')
      return isShell(call, evaluator) ? recognised(curlRequest(call, evaluator), true, evaluator) : null;
    return first.name === 'fetch' || first.name === '$fetch'
      ? recognised(requestOf(call, [], true, evaluator), true, evaluator)
      : null;
  }
  if (NODE_HTTP.test(origin.module))
    return last.name === 'request' ? recognised(nodeRequest(call, evaluator), true, evaluator) : null;
  if (!MODULES.test(origin.module) || !FUNCTIONS.has(last.name)) return null;
  const clients = origin.steps.flatMap((step) => (step.kind === 'call' && step.call !== null ? [step.call] : []));
  // What `axios.post(url, body)` has second is what it sends; of all the others, options that hold it.
  const plain = /^(?:axios|@nestjs\/axios|@angular\/)/.test(origin.module);
  return recognised(requestOf(call, clients, !plain, evaluator), true, evaluator);
}

/** `this.http.post("https://api.openai.com/…", body)` of whatever it may be; what is called `fetch` is like the function of that name. */
function recogniseAlone(call: CallExpression, evaluator: Evaluator): Recognised | null {
  const { callee } = call;
  if (callee.kind !== 'member' || !SENDING.has(callee.property)) return null;
  // Of a method of one's own the request stands in it.
  const isFetch = callee.property === 'fetch' && isUnseen(callee, evaluator);
  return recognised(requestOf(call, [], isFetch || null, evaluator), isFetch, evaluator);
}

function recognised(request: HttpRequest | null, typed: boolean, evaluator: Evaluator): Recognised | null {
  return request === null ? null : recogniseRequest(request, typed, evaluator);
}

/** `wrapped`: whether the second argument of a `post` holds the body in a field; null where that is to be seen by its names. */
function requestOf(
  call: CallExpression,
  clients: readonly CallExpression[],
  wrapped: boolean | null,
  evaluator: Evaluator,
): HttpRequest | null {
  const base = baseOf(clients, evaluator);
  if (evaluator.file.fileAt(call.span.start).source.language === 'python')
    return pythonRequest(call, clients, base, evaluator);
  const values = call.arguments.map(({ value }) => value);
  const [first, second] = withoutVerb(values, evaluator);
  if (first === undefined) return null;
  const request = newRequest(first, evaluator);
  if (request !== null) return requestOf({ ...request, callee: call.callee }, clients, true, evaluator);
  const { expression } = evaluator.single(first);
  if (expression.kind === 'object') return fromOptions(readObject(first, evaluator), base, evaluator);
  if (second === undefined) return null;
  const sends = lastName(call.callee) === 'post';
  const options = readObject(second, evaluator);
  const asOptions = !sends || (wrapped ?? [...options.byName.keys()].some((key) => OPTIONS.has(key)));
  if (!asOptions) return { url: first, base, body: second };
  if (isReading(options, evaluator)) return null;
  const body = bodyOf(options);
  if (body !== null) return { url: first, base, body };
  // Options that can't be read may have a body.
  return options.open === null ? null : { url: first, base, body: second };
}

/** `axios({ url, data })`, `requestUrl({ url, body })`. */
function fromOptions(options: Fields, base: Expression | null, evaluator: Evaluator): HttpRequest | null {
  const url = options.byName.get('url')?.value;
  const body = bodyOf(options);
  if (url === undefined || body === null || isReading(options, evaluator)) return null;
  const own = BASES.flatMap((name) => options.byName.get(name)?.value ?? []).at(0);
  return { url, base: own ?? base, body };
}

function pythonRequest(
  call: CallExpression,
  clients: readonly CallExpression[],
  base: Expression | null,
  evaluator: Evaluator,
): HttpRequest | null {
  const named = readFields(call, {}, evaluator);
  if (isReading(named, evaluator)) return null;
  const values = call.arguments.flatMap(({ kind, value }) => (kind === 'positional' ? [value] : []));
  const [first, ...others] = withoutVerb(values, evaluator);
  const url = named.byName.get('url')?.value ?? named.byName.get('fullurl')?.value ?? first;
  if (url === undefined) return null;
  // `urlopen(Request(url, data=…))`.
  const request = newRequest(url, evaluator);
  if (request !== null) return pythonRequest({ ...request, callee: call.callee }, clients, base, evaluator);
  const place = base ?? connection(clients, evaluator);
  const sent = (first === url ? others : values).find((each) => evaluator.single(each).expression.kind !== 'null');
  const body = bodyOf(named) ?? sent ?? null;
  if (body !== null) return { url, base: place, body };
  return named.open === null ? null : { url, base: place, body: call };
}

/** `http.client.HTTPSConnection("api.openai.com")`. */
function connection(clients: readonly CallExpression[], evaluator: Evaluator): Expression | null {
  const made = clients.find(({ callee }) => /^HTTPS?Connection$/.test(lastName(callee)));
  const host = made?.arguments[0]?.value;
  if (host === undefined) return null;
  const scheme: Expression = { kind: 'string', value: 'https://', span: host.span };
  return evaluator.single(host).expression.kind === 'string'
    ? { kind: 'template', parts: [scheme, host], span: host.span }
    : null;
}

function newRequest(expression: Expression, evaluator: Evaluator): CallExpression | null {
  const found = evaluator.single(expression).expression;
  return found.kind === 'call' && lastName(found.callee) === 'Request' ? found : null;
}

/** `request("POST", url)`: without the method. */
function withoutVerb(values: readonly Expression[], evaluator: Evaluator): readonly Expression[] {
  const [first, ...rest] = values;
  if (first === undefined) return values;
  const { expression } = evaluator.single(first);
  return expression.kind === 'string' && /^(?:POST|PUT|GET|DELETE|HEAD|PATCH)$/i.test(expression.value) ? rest : values;
}

function bodyOf({ byName }: Fields): Expression | null {
  return BODIES.flatMap((name) => byName.get(name)?.value ?? []).at(0) ?? null;
}

function isShell({ span }: CallExpression, { file }: Evaluator): boolean {
  return file.fileAt(span.start).source.language === 'shellscript';
}

/** It asks for something, and sends nothing. */
function isReading({ byName }: Fields, evaluator: Evaluator): boolean {
  const method = byName.get('method')?.value;
  const found = method === undefined ? undefined : evaluator.single(method).expression;
  return found?.kind === 'string' && /^(?:GET|HEAD|DELETE|OPTIONS)$/i.test(found.value);
}

/** What the nearest client that says one puts before every address; `url`, which axios has as well, where it has no other. */
function baseOf(clients: readonly CallExpression[], evaluator: Evaluator): Expression | null {
  for (const client of [...clients].reverse()) {
    const { byName } = readFields(client, { positional: ['base_url'] }, evaluator);
    const base = [...BASES, 'url'].flatMap((name) => byName.get(name)?.value ?? []).at(0);
    if (base !== undefined) return base;
  }
  return null;
}

function lastName(callee: Expression): string {
  return callee.kind === 'member' ? callee.property : (pathOf(callee) ?? '');
}

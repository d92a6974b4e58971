import type { Span } from '../../source';
import type { Expression } from '../../syntax/expression';
import { contains } from '../../syntax/outline';
import type { Evaluator } from '../evaluate';
import { readBody } from '../body';
import { type Field, type Fields, readObject } from '../request';
import type { Host, Recognised } from './api';
import { hostOfAddress } from '../hosts';
import { type Endpoint, ENDPOINTS } from './httpEndpoints';
import { type AddressPiece, readAddress, type WebAddress } from './webAddress';

/** What is sent where, as far as a call of a library says it. */
export interface HttpRequest {
  readonly url: Expression;
  /** What the client puts before the address. */
  readonly base: Expression | null;
  /** Null where it sends none, or none that can be seen. */
  readonly body: Expression | null;
}

/** The request to a model that goes to such an address; `typed`: the call is certainly one of a library for HTTP. */
export function recogniseRequest(request: HttpRequest, typed: boolean, evaluator: Evaluator): Recognised | null {
  const address = readAddress(request.url, request.base, evaluator);
  // A server's own path is a server of somebody's own.
  if (address.own || request.body === null) return null;
  const host = hostAt(address);
  const known = host.provider !== null && host.provider !== 'local';
  if (!known && !typed) return null;
  const candidates = ENDPOINTS.filter(
    (endpoint) => endpoint.path.test(address.path) && (endpoint.host === undefined || isAt(endpoint.host, address)),
  );
  if (candidates.length === 0) return null;
  const body = readBody(request.body, evaluator);
  for (const endpoint of candidates) {
    const fields = withNested(body, endpoint, evaluator);
    if (!says(endpoint, fields, host, address, typed)) continue;
    return recognised(endpoint, body, host, address, request, evaluator);
  }
  return null;
}

function hostAt({ host, written }: WebAddress): Host {
  const known = host === null ? null : hostOfAddress(host);
  if (known?.provider != null && known.provider !== 'local') return known;
  // A name says whose address a variable holds, and a port which of the local servers listens there.
  if (/ollama/i.test(written)) return { provider: 'ollama', kind: 'vendor' };
  return known ?? { provider: null, kind: 'vendor' };
}

function isAt(pattern: RegExp, { host }: WebAddress): boolean {
  return host !== null && pattern.test(host.replace(/:\d+$/, ''));
}

/** Whether path, host and body together say that it is this endpoint. */
function says(endpoint: Endpoint, fields: Fields, host: Host, address: WebAddress, typed: boolean): boolean {
  // At its own host the first two say enough.
  const wanted = host.provider === endpoint.protocol ? endpoint.body?.slice(0, 2) : endpoint.body;
  const complete = wanted?.every((names) => names.some((name) => fields.byName.has(name))) ?? false;
  if (complete) return true;
  const own =
    endpoint.host !== undefined || (host.provider !== null && host.provider !== 'local' && address.path !== '');
  if (!typed || endpoint.path.test('')) return false;
  // Of a body that can't be read, some paths say enough wherever they are.
  if (!own) return fields.open !== null && SPEAKING_PATH.test(address.path);
  // At a vendor's own address a body that can't be read is no reason to doubt.
  if (endpoint.body === undefined) return true;
  return fields.open !== null && OWN_PATHS.has(endpoint.protocol);
}

const SPEAKING_PATH = /\/chat\/completions$|:(?:g|streamG)enerateContent$/;

/** Protocols whose paths nobody else's vendor uses for anything but a request to a model. */
const OWN_PATHS: ReadonlySet<string> = new Set(['openai', 'azure', 'anthropic', 'google', 'vertex', 'ollama']);

/** The names of the body and of what it holds its settings in. */
function withNested(body: Fields, { shape }: Endpoint, evaluator: Evaluator): Fields {
  const inner = (shape.nested ?? []).flatMap((name) => {
    const holder = body.byName.get(name);
    return holder === undefined ? [] : [...readObject(holder.value, evaluator).byName];
  });
  return { byName: new Map([...inner, ...body.byName]), open: body.open, openAt: body.openAt };
}

function recognised(
  endpoint: Endpoint,
  body: Fields,
  host: Host,
  address: WebAddress,
  { url }: HttpRequest,
  evaluator: Evaluator,
): Recognised {
  const model = modelIn(address, endpoint.path, url.span, evaluator);
  const byName = new Map(body.byName);
  if (model !== null) byName.set('model', model);
  const provider = host.provider === null || host.provider === 'local' ? endpoint.protocol : host.provider;
  return {
    api: `http.${provider}.${endpoint.name}`,
    shape: endpoint.shape,
    host,
    clients: [],
    settings: [],
    fields: { byName, open: body.open, openAt: body.openAt },
    address: { host: addressHost(address, host), written: address.written },
  };
}

function addressHost({ host }: WebAddress, { provider }: Host): string | null {
  if (host !== null) return host;
  return provider === 'ollama' ? 'localhost:11434' : null;
}

/** The id that stands in the address. */
function modelIn({ pieces }: WebAddress, path: RegExp, url: Span, evaluator: Evaluator): Field | null {
  const text = pieces.map((piece) => piece.text).join('');
  const [whole = ''] = text.split(/[?#]/);
  const found = new RegExp(path.source, 'd').exec(whole)?.indices?.groups?.model;
  if (found === undefined) return null;
  const value = slice(pieces, found[0], found[1], evaluator);
  return value === null ? null : { value, evidence: contains(url, value.span) ? 'literal' : 'constant' };
}

function slice(pieces: readonly AddressPiece[], from: number, to: number, evaluator: Evaluator): Expression | null {
  const parts: Expression[] = [];
  let at = 0;
  for (const piece of pieces) {
    const { text } = piece;
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, text.length);
    if (start < end)
      parts.push(start === 0 && end === text.length ? piece.written : part(piece, start, end, evaluator));
    at += text.length;
  }
  const [only] = parts;
  if (only === undefined) return null;
  return parts.length === 1 ? only : { kind: 'template', parts, span: only.span };
}

function part({ text, value }: AddressPiece, from: number, to: number, evaluator: Evaluator): Expression {
  const cut = text.slice(from, to);
  const inside = evaluator.file.written(value.span).indexOf(cut);
  const start = value.span.start + inside;
  return { kind: 'string', value: cut, span: inside < 0 ? value.span : { start, end: start + cut.length } };
}

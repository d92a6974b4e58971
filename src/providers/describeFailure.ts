import { billed, connectionFailure, deepestMessage } from './connectionFailure';
import { withoutKeys } from './key';
import { type FailureKind, ProviderError, type Retry } from './providerError';
import { countOf, fieldsOf, textOf } from './shape';
import { TOO_LONG } from './wire';

/** Whom the failing request was for. */
export interface Asked {
  /** `Anthropic`; the host where it is not the vendor's own. */
  readonly name: string;
  readonly host: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly key: string | null;
  /** The answer had begun. */
  readonly began: boolean;
  /** It is billed to nobody, whatever becomes of it. */
  readonly free?: true;
}

/**
 * Whatever an SDK throws, in words. Their classes and names tell little (most are just `Error`), so it goes by status,
 * then by the codes of the error's causes, then by the provider's own type and code.
 */
export function describeFailure(raw: unknown, asked: Asked): ProviderError {
  if (raw instanceof ProviderError) return raw;
  const { status, type, code, message, headers } = readFailure(raw, asked.key);
  const said = message === null ? '.' : `: ${message}`;
  const fail = (kind: FailureKind, text: string, retry: Retry | null = null) => new ProviderError(kind, text, retry);
  const again = (because: string): Retry | null =>
    headers.get('x-should-retry') === 'false' ? null : { because, afterMs: retryAfterMs(headers) };
  const { name, host, baseUrl, model, key, began } = asked;

  if (type === 'insufficient_quota' || code === 'insufficient_quota' || status === 402 || saysNoCredit(message)) {
    return fail('billing', `${name} does not bill this key${inBrackets(status)}${said}`);
  }
  if (status === 401 || type === 'authentication_error') {
    if (key === null) return fail('key', `${name} asks for a key (401), and none is set.`);
    // No word of theirs: OpenAI's shows a part of the key.
    return fail('key', `The key for ${name} was refused (401).`);
  }
  if (status === 403) return fail('forbidden', `${name} does not allow this (403)${said}`);
  if (status === 404) {
    // The second is Azure's.
    if (
      code === 'model_not_found' ||
      code === 'DeploymentNotFound' ||
      (message !== null && /\bmodels?\b/i.test(message))
    ) {
      return fail('noModel', `No such model: ${model} (404), says ${name}.`);
    }
    return fail('address', `There is nothing at ${baseUrl} that answers (404). Is the base address right?`);
  }
  if (status === 413) return fail('request', `The prompt is too large for ${name} (413)${said}`);
  if (status !== null && status >= 300 && status < 400) {
    return fail('address', `${host} redirects to another address, which is not followed.`);
  }
  if (status === 429 || type === 'rate_limit_error' || code === 'rate_limit_exceeded') {
    const because = 'Too many requests';
    return fail('rateLimit', `${because} for ${name}${inBrackets(status)}${said}`, again(because));
  }
  if (status === 529 || status === 503 || type === 'overloaded_error') {
    return fail('overloaded', `${name} is overloaded${inBrackets(status)}.`, again(`${name} is overloaded`));
  }
  if (status === 504 || status === 524) {
    // A gateway's words, which gave up on a model that may be answering still: that is billed, and not asked for twice.
    return fail('server', `${name} took too long (${status}).${billed(asked)}`);
  }
  if (status === 408 || (status !== null && status >= 500)) {
    return fail('server', `${name} failed (${status})${said}`, again(`${name} failed (${status})`));
  }
  if (status !== null && status >= 400) {
    return fail('request', `${name} did not take the request (${status})${said}`);
  }
  const connection = connectionFailure(raw, asked);
  if (connection) return connection;
  if (raw instanceof SyntaxError) return fail('broken', `${name} sent something that is no answer.`);
  if (began) return fail('server', `${name} broke the answer off${said}`);
  const deepest = deepestMessage(raw) ?? '';
  if (deepest === TOO_LONG) return fail('broken', `${name} sent more than any answer has.`);
  const cause = clean(deepest, status, key);
  return fail('unreachable', `${host} can't be reached${cause === null ? '.' : `: ${cause}`}`);
}

interface Failure {
  readonly status: number | null;
  readonly type: string | null;
  readonly code: string | null;
  /** The provider's own, cleaned, with a full stop. */
  readonly message: string | null;
  readonly headers: Headers;
}

function readFailure(raw: unknown, key: string | null): Failure {
  const error = fieldsOf(raw);
  // Anthropic: { type: 'error', error: { type, message } }. OpenAI: { message, type, code }. Others: a text.
  const body = fieldsOf(error['error']);
  const inner = typeof body['error'] === 'object' ? fieldsOf(body['error']) : body;
  const status = countOf(error['status']);
  const message =
    textOf(inner['message']) ??
    textOf(inner['detail']) ??
    textOf(body['error']) ??
    textOf(error['error']) ??
    textOf(error['message']);
  const headers = error['headers'];
  return {
    status,
    type: textOf(inner['type']) ?? textOf(error['type']),
    code: textOf(inner['code']) ?? textOf(error['code']),
    message: message === null ? null : clean(message, status, key),
    headers: headers instanceof Headers ? headers : new Headers(),
  };
}

const LONGEST_MESSAGE = 300;

/** One line, without keys, pages or what a terminal would obey. */
function clean(message: string, status: number | null, key: string | null): string | null {
  const line = withoutKeys(message, key)
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\s]+/g, ' ')
    .replace(new RegExp(`^${status} `), '')
    .trim();
  if (line === '' || /<(?:!doctype|html|head|body|script)\b/i.test(line) || /status code \(no body\)$/.test(line)) {
    return null;
  }
  const cut = line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line;
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

/** Anthropic's empty account: status 400, type invalid_request_error. */
function saysNoCredit(message: string | null): boolean {
  return message !== null && /credit balance is too low/i.test(message);
}

function inBrackets(status: number | null): string {
  return status === null ? '' : ` (${status})`;
}

/** `retry-after-ms`, or `retry-after` in seconds or as a date, which is told by the server's own clock. */
function retryAfterMs(headers: Headers): number | null {
  const exact = Number(headers.get('retry-after-ms') ?? NaN);
  if (exact > 0) return exact;
  const after = headers.get('retry-after') ?? '';
  const ms = /^\s*[\d.]+\s*$/.test(after)
    ? Number(after) * 1000
    : Date.parse(after) - Date.parse(headers.get('date') ?? '');
  return ms > 0 ? ms : null;
}

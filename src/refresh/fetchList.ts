import { checkedAddress, redirected } from './address';

/** Why nothing was fetched, as a whole sentence for people. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
}

export interface FetchQuestion {
  readonly url: string;
  /** Of the list that is kept: an answer that is the same need not be sent again. */
  readonly etag: string | null;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<FetchLimits>;
}

export interface FetchLimits {
  /** Of the text, after it was unpacked. The larger of the two lists has 4 MB. */
  readonly bytes: number;
  readonly wholeMs: number;
  /** Without a byte. */
  readonly idleMs: number;
}

export type Fetched =
  | { readonly kind: 'list'; readonly text: string; readonly etag: string | null }
  /** The list that is kept is still the newest one. */
  | { readonly kind: 'unchanged' };

const LIMITS: FetchLimits = { bytes: 8 * 1024 * 1024, wholeMs: 60_000, idleMs: 15_000 };
const MOST_REDIRECTS = 3;
/** As what the two are sent; GitHub sends JSON as plain text. */
const TYPES = /^(?:application\/(?:[\w.-]+\+)?json|text\/plain|text\/json|application\/octet-stream)\b/i;

/**
 * Fetches a published price list. Throws `FetchError`, or `AddressError` where the address may not be fetched from.
 *
 * By the global `fetch`, since that is the one that VS Code puts its own in place of in an extension's host: so
 * `http.proxy`, the system's proxy and its certificates hold here as everywhere in the editor. No cookie, no key and
 * nothing that tells who asks goes along.
 */
export async function fetchList(question: FetchQuestion): Promise<Fetched> {
  const limits = { ...LIMITS, ...question.limits };
  const host = checkedAddress(question.url).host;
  const control = new AbortController();
  const stop = (): void => {
    control.abort(new FetchError('It was cancelled.'));
  };
  if (question.signal?.aborted) stop();
  question.signal?.addEventListener('abort', stop);
  const late = (ms: number): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      control.abort(new FetchError(`${host} did not send the prices within ${ms / 1000} seconds.`));
    }, ms);
  const whole = late(limits.wholeMs);
  let idle = late(limits.idleMs);
  const heard = (): void => {
    clearTimeout(idle);
    idle = late(limits.idleMs);
  };
  try {
    const response = await follow(question, control.signal);
    heard();
    return await answerOf(response, host, question.etag !== null, limits.bytes, heard);
  } catch (error) {
    // What ended it says more than that it ended.
    if (control.signal.aborted) throw control.signal.reason;
    throw asFetchError(error, host);
  } finally {
    clearTimeout(whole);
    clearTimeout(idle);
    question.signal?.removeEventListener('abort', stop);
    // Whatever still comes is not read.
    control.abort();
  }
}

async function follow({ url, etag }: FetchQuestion, signal: AbortSignal): Promise<Response> {
  let address = checkedAddress(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await fetch(address, {
      headers: { accept: 'application/json', ...(etag !== null && { 'if-none-match': etag }) },
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal,
    });
    // A browser does not say where a redirect leads.
    if (response.type === 'opaqueredirect')
      throw new FetchError(`${address.host} redirects to another address, which can’t be followed here.`);
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    await response.body?.cancel();
    address = redirected(address, response.headers.get('location'));
  }
  throw new FetchError(`${address.host} redirects in a circle.`);
}

async function answerOf(
  response: Response,
  host: string,
  asked: boolean,
  most: number,
  heard: () => void,
): Promise<Fetched> {
  if (response.status === 304 && asked) return { kind: 'unchanged' };
  if (!response.ok) throw new FetchError(`${host} ${refusal(response.status)} (HTTP ${response.status}).`);
  const type = response.headers.get('content-type');
  if (type !== null && !TYPES.test(type)) {
    const what = /html/i.test(type) ? 'a web page, perhaps the sign-in page of a network' : `“${type.slice(0, 60)}”`;
    throw new FetchError(`${host} sent ${what}, not a price list.`);
  }
  const text = await textOf(response, host, most, heard);
  const etag = response.headers.get('etag');
  return { kind: 'list', text, etag: etag !== null && etag.length <= 200 ? etag : null };
}

function refusal(status: number): string {
  switch (status) {
    case 404:
    case 410:
      return 'has no price list at this address';
    case 401:
    case 403:
    case 407:
      return 'refuses access';
    case 429:
      return 'was asked too often';
    default:
      return status >= 500 ? 'has a fault of its own' : 'did not send the prices';
  }
}

/** Counted as it comes: an announced length can lie, and a small answer unpack to a large one. */
async function textOf(response: Response, host: string, most: number, heard: () => void): Promise<string> {
  const tooLarge = (): FetchError =>
    new FetchError(`${host} sent more than ${Math.floor(most / 1024 / 1024)} MB, as no price list has.`);
  if (Number(response.headers.get('content-length')) > most) throw tooLarge();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = response.body?.getReader();
  const pieces: string[] = [];
  let bytes = 0;
  try {
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      heard();
      bytes += piece.value.byteLength;
      if (bytes > most) throw tooLarge();
      pieces.push(decoder.decode(piece.value, { stream: true }));
    }
    pieces.push(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError && /decod|encoded|utf/i.test(error.message))
      throw new FetchError(`${host} sent something that is no text.`);
    throw error;
  }
  return pieces.join('');
}

function asFetchError(error: unknown, host: string): Error {
  if (error instanceof Error && ['FetchError', 'AddressError'].includes(error.name)) return error;
  return new FetchError(`The prices can’t be fetched from ${host}: ${reasonOf(error)}.`);
}

/** What Node and the browsers call the same thing in words of their own. */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its name is not found: is this machine offline?';
    case 'ECONNREFUSED':
      return 'nothing answers there';
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return 'the connection was broken off';
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return 'it can’t be reached';
    default:
      if (/CERT|SELF_SIGNED|SSL|TLS/.test(code)) return `its certificate is not trusted (${code})`;
      return (cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error)).slice(
        0,
        200,
      );
  }
}

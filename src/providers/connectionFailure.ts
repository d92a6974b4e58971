import type { Asked } from './describeFailure';
import { ProviderError } from './providerError';
import { fieldsOf, listOf, textOf } from './shape';

/**
 * What a failing connection is, from the codes along the error's causes; null where it is none. Node's and undici's
 * codes, and Chromium's `net::ERR_…`, which an editor may ask through.
 */
export function connectionFailure(raw: unknown, asked: Asked): ProviderError | null {
  const { host, name, began } = asked;
  const { codes, texts } = causesOf(raw);
  const has = (pattern: RegExp) => codes.find((code) => pattern.test(code)) ?? pattern.exec(texts)?.[0];

  const certificate = has(CERTIFICATE);
  if (certificate !== undefined) {
    return new ProviderError(
      'certificate',
      `The certificate of ${host} is not trusted (${certificate}). A proxy that reads along needs its own in the system's store.`,
    );
  }
  if (has(/\b(?:ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED)\b/)) {
    return new ProviderError('unreachable', `There is no host ${host} to be found. Is there a connection?`);
  }
  if (has(/\b(?:ECONNREFUSED|ERR_CONNECTION_REFUSED)\b/)) {
    return new ProviderError('unreachable', `Nothing answers at ${host}. Is the server running?`);
  }
  if (has(/\b(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH|ERR_CONNECTION_TIMED_OUT)\b/)) {
    return new ProviderError('unreachable', `${host} can't be reached.`);
  }
  const handshake = has(/\b(?:EPROTO|ERR_SSL_\w+)\b/);
  if (handshake !== undefined) {
    return new ProviderError('unreachable', `${host} does not speak https as it should (${handshake}).`);
  }
  if (has(BROKEN)) {
    // Whoever shows it knows how many words had come.
    if (began) return new ProviderError('broken', `The connection to ${name} broke.`);
    // Not asked again: the request may have got there, and the answer that nobody heard is billed.
    return new ProviderError('broken', `The connection to ${name} broke before an answer.${billed(asked)}`);
  }
  if (has(OF_A_BROWSER)) {
    return new ProviderError(
      'unreachable',
      `${host} can't be reached: it does not answer, or takes no requests from a browser (CORS).`,
    );
  }
  return null;
}

/** For the end of a message about a request that nobody knows the end of. */
export function billed({ free }: Pick<Asked, 'free'>): string {
  return free ? '' : ' It may be billed all the same.';
}

const CERTIFICATE =
  /\b(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_\w+|ERR_CERT_\w+|HOSTNAME_MISMATCH)\b/;
const BROKEN =
  /\b(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_CONNECTION_(?:RESET|CLOSED|ABORTED)|ERR_STREAM_PREMATURE_CLOSE|ERR_INCOMPLETE_CHUNKED_ENCODING)\b|^(?:terminated|network error)$/m;
/** All that a browser says of a server that does not answer, or does not allow it. */
const OF_A_BROWSER = /^(?:Failed to fetch|Load failed|NetworkError when attempting to fetch resource\.?)$/m;

/** What lies deepest: `fetch failed` and `Connection error.` say nothing. */
export function deepestMessage(raw: unknown): string | null {
  return causesOf(raw).texts.split('\n').at(-1) ?? null;
}

/** The error and its causes, some levels down; several addresses tried are the errors of one. */
function causesOf(raw: unknown): { readonly codes: readonly string[]; readonly texts: string } {
  const codes: string[] = [];
  const texts: string[] = [];
  let level: readonly unknown[] = [raw];
  for (let depth = 0; depth < 6 && level.length > 0; depth += 1) {
    const errors = level.map(fieldsOf);
    codes.push(...errors.flatMap(({ code }) => textOf(code) ?? []));
    texts.push(...errors.flatMap(({ message }) => textOf(message) ?? []));
    level = errors.flatMap(({ cause, errors: several }) => [...listOf(several), ...(cause ? [cause] : [])]).slice(0, 8);
  }
  return { codes, texts: texts.join('\n') };
}

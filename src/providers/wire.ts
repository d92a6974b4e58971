export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The message of what a body fails with that is longer than it may be. */
export const TOO_LONG = 'the answer is longer than any';

/** More than any answer has: 128,000 tokens, each an event of some 200 bytes, are 26 MB. */
const LONGEST_BODY_BYTES = 64_000_000;

/**
 * A `fetch` for an SDK that sends only what is meant to be sent. The SDKs add headers from environment variables
 * (`ANTHROPIC_CUSTOM_HEADERS`, `OPENAI_ORG_ID` …) and about this machine: here every header is ours. A redirect would
 * take the prompt to a host that was not announced: it is not followed.
 */
export function wire(
  key: string | null,
  headers: Readonly<Record<string, string>>,
  fetch?: Fetch,
  longestBytes = LONGEST_BODY_BYTES,
): Fetch {
  return async (input, init) => {
    const ask = fetch ?? globalThis.fetch;
    const response = await ask(input, {
      method: init?.method ?? 'POST',
      body: init?.body ?? null,
      signal: init?.signal ?? null,
      headers: {
        accept: 'text/event-stream, application/json',
        'content-type': 'application/json',
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...headers,
      },
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    return withBodyLimit(response, longestBytes);
  };
}

/** The response, whose body fails when it has more bytes than that. */
export function withBodyLimit(response: Response, longestBytes: number): Response {
  // A browser does not say where to, nor by which status.
  if (response.type === 'opaqueredirect') return new Response(null, { status: 307 });
  if (!response.body) return response;
  let bytes = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > longestBytes) controller.error(new TypeError(TOO_LONG));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers });
}

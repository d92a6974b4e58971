/** What the server does with one request. */
export type Scenario =
  | AnswerScenario
  /** An error in the protocol's own shape; `code` is OpenAI's, `type` both have. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly type: string;
      readonly code?: string;
      readonly message: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A whole body of any kind, as proxies and wrong addresses send. */
  | {
      readonly kind: 'body';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection is reset before any header. */
  | { readonly kind: 'reset' }
  /** The request is taken, and nothing ever comes. */
  | { readonly kind: 'silence' };

/** A stream, which may go wrong after some of it. */
export interface AnswerScenario {
  readonly kind: 'answer';
  /** Sent word by word; a word counts as a token. Cut at the request's limit, as a provider would. */
  readonly text?: string;
  /** `empty`: the limit went to reasoning, no text comes. */
  readonly outcome?: 'complete' | 'limit' | 'refused' | 'empty';
  readonly reasoningTokens?: number;
  /** Of the input, read from a cache: Anthropic does not count them as input tokens, OpenAI does. */
  readonly cachedTokens?: number;
  readonly withoutUsage?: boolean;
  /** Before each piece, milliseconds. */
  readonly pieceMs?: number;
  /** What happens after `pieces` words (default: two) instead of the rest. `end`: the stream ends as if all were well. */
  readonly fault?: {
    readonly kind: 'reset' | 'stall' | 'pings' | 'error' | 'end' | 'badJson' | 'failed';
    readonly pieces?: number;
  };
  /** Events twice, of unknown kinds, parts in the wrong order; the right text can be told by index or from the last event. */
  readonly odd?: boolean;
}

export const TEXT =
  'The ticket is about billing: the customer was charged twice and asks for a refund of the second charge.';

/** What a webview, a terminal or a spreadsheet might obey instead of showing. */
export const HOSTILE_TEXT = [
  '<img src=x onerror="alert(1)"><script>alert(2)</script>',
  '[run](command:workbench.action.quit) [go](javascript:alert(3))',
  '\u001B[31mred\u001B[0m \u001B]0;title\u0007',
  '\u202Etxet desrever\u202C \u2066isolated\u2069',
  'nul\u0000byte',
  '=HYPERLINK("https://example.invalid","x")',
].join('\n');

const error = (
  status: number,
  type: string,
  message: string,
  more: { code?: string; headers?: Record<string, string> } = {},
): Scenario => ({ kind: 'error', status, type, message, ...more });

const HTML =
  '<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to the proxy</h1></body></html>';

/** Each by the name that the command line and the tests call it by. A list is gone through request by request; its last stays. */
export const SCENARIOS = {
  answer: { kind: 'answer' },
  slow: { kind: 'answer', pieceMs: 150 },
  thinking: { kind: 'answer', reasoningTokens: 40 },
  cached: { kind: 'answer', cachedTokens: 1000 },
  refused: { kind: 'answer', text: 'I can not help with that.', outcome: 'refused' },
  limit: { kind: 'answer', outcome: 'limit' },
  empty: { kind: 'answer', outcome: 'empty', reasoningTokens: 64 },
  withoutUsage: { kind: 'answer', withoutUsage: true },
  odd: { kind: 'answer', odd: true },
  hostile: { kind: 'answer', text: HOSTILE_TEXT },
  long: { kind: 'answer', text: 'word '.repeat(60_000) },

  resetMidStream: { kind: 'answer', fault: { kind: 'reset' } },
  stall: { kind: 'answer', fault: { kind: 'stall' } },
  pings: { kind: 'answer', fault: { kind: 'pings' } },
  errorMidStream: { kind: 'answer', fault: { kind: 'error' } },
  failedMidStream: { kind: 'answer', fault: { kind: 'failed' } },
  endMidStream: { kind: 'answer', fault: { kind: 'end' } },
  badJson: { kind: 'answer', fault: { kind: 'badJson' } },

  unauthorized: error(401, 'authentication_error', 'Incorrect API key provided: sk-secret*****tail.', {
    code: 'invalid_api_key',
  }),
  forbidden: error(403, 'permission_error', 'Your account may not use this model.'),
  noSuchModel: error(404, 'not_found_error', 'model: does-not-exist', { code: 'model_not_found' }),
  tooLarge: error(413, 'request_too_large', 'Request exceeds the maximum size'),
  badRequest: error(400, 'invalid_request_error', 'messages: at least one message is required'),
  noCredit: error(400, 'invalid_request_error', 'Your credit balance is too low to access the API.'),
  rateLimited: error(429, 'rate_limit_error', 'Too many requests in this minute', { headers: { 'retry-after': '1' } }),
  rateLimitedForLong: error(429, 'rate_limit_error', 'Too many requests', { headers: { 'retry-after': '600' } }),
  rateLimitedOnce: [
    error(429, 'rate_limit_error', 'Too many requests', { headers: { 'retry-after': '2' } }),
    { kind: 'answer' },
  ],
  quota: error(429, 'insufficient_quota', 'You exceeded your current quota, check your plan and billing details.', {
    code: 'insufficient_quota',
  }),
  serverError: error(500, 'api_error', 'Internal server error'),
  overloaded: error(529, 'overloaded_error', 'Overloaded'),
  overloadedOnce: [error(529, 'overloaded_error', 'Overloaded'), { kind: 'answer' }],
  /** OpenAI's largest models: this is not the protocol they speak. */
  responsesOnly: error(
    404,
    'invalid_request_error',
    'This model is only supported in v1/responses and not in v1/chat/completions.',
  ),

  htmlPage: { kind: 'body', status: 200, contentType: 'text/html', body: HTML },
  htmlNotFound: { kind: 'body', status: 404, contentType: 'text/html', body: HTML },
  emptyBody: { kind: 'body', status: 200, contentType: 'text/event-stream', body: '' },
  notStreaming: { kind: 'body', status: 200, contentType: 'application/json', body: '{"choices":[]}' },
  redirect: {
    kind: 'body',
    status: 307,
    contentType: 'text/plain',
    body: '',
    headers: { location: 'https://elsewhere.invalid/' },
  },
  resetBeforeHeaders: { kind: 'reset' },
  resetOnce: [{ kind: 'reset' }, { kind: 'answer' }],
  silence: { kind: 'silence' },
} as const satisfies Readonly<Record<string, Scenario | readonly Scenario[]>>;

export type ScenarioName = keyof typeof SCENARIOS;

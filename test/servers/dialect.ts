/** What an answer is made of, whatever protocol says it. */
export interface AnswerParts {
  readonly model: string;
  readonly pieces: readonly string[];
  readonly outcome: 'complete' | 'limit' | 'refused' | 'empty';
  readonly reasoning: boolean;
  /** Null where the server is to say none. */
  readonly usage: ServerUsage | null;
  readonly odd: boolean;
}

export interface ServerUsage {
  /** All of them, the cached ones too. */
  readonly inputTokens: number;
  readonly cachedTokens: number;
  /** Reasoning included. */
  readonly outputTokens: number;
  readonly reasoningTokens: number;
}

/** A protocol: how it puts an answer into server-sent events. */
export interface Dialect {
  readonly path: string;
  /** Of a request's body. */
  readonly maxTokens: (body: Readonly<Record<string, unknown>>) => number | null;
  /** Whether a request asks for usage; the others get it unasked. */
  readonly asksForUsage: (body: Readonly<Record<string, unknown>>) => boolean;
  readonly answer: (parts: AnswerParts) => Frames;
  readonly errorBody: (error: { readonly type: string; readonly code?: string; readonly message: string }) => unknown;
}

/** Server-sent events, in the order they go out. */
export interface Frames {
  readonly begin: readonly string[];
  /** One or more events for each piece. */
  readonly pieces: readonly string[];
  readonly end: readonly string[];
  readonly ping: string;
  /** Sent instead of the rest. */
  readonly error: string;
  /** The same as a regular event of the protocol, where it has one. */
  readonly failed: string;
}

/** One server-sent event; Anthropic and Responses name it, chat completions do not. */
export function sse(data: unknown, event?: string): string {
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}

export function twice(frames: readonly string[], odd: boolean): readonly string[] {
  return odd ? frames.flatMap((frame) => [frame, frame]) : frames;
}

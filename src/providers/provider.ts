/** The port to whoever answers. No type of an SDK is seen on this side of it. */
export interface Provider {
  /** As a message names it: `Anthropic`, `OpenAI`, or the host where it is not the vendor's own. */
  readonly name: string;
  /** Where the requests go: `api.anthropic.com`, `localhost:11434`. */
  readonly host: string;
  readonly hasKey: boolean;
  /** Why nothing can be asked, in words: a key with a line break, an address that is none. */
  readonly problem: string | null;
  /**
   * Sends one request, once, and yields what comes of it, `end` last. Throws a `ProviderError` and nothing else.
   * After `signal` is aborted nothing more is yielded, and no `end` is.
   */
  readonly ask: (request: ModelRequest, signal: AbortSignal) => AsyncIterable<AnswerEvent>;
}

export interface ModelRequest {
  /** As the API takes it. */
  readonly model: string;
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly text: string }[];
  /** Tokens. */
  readonly maxOutputTokens: number;
}

/** Every event is a sign of life. A ping is none, and is not among them. */
export type AnswerEvent =
  /** More of one part of the answer. Parts are put together in the order of their numbers, whatever order they come in. */
  | { readonly kind: 'text'; readonly part: number; readonly text: string }
  /** Hidden reasoning, or the beginning of an answer: nothing to show. */
  | { readonly kind: 'working' }
  /** Counted so far, and so the least that is billed. */
  | { readonly kind: 'usage'; readonly usage: Usage }
  | {
      readonly kind: 'end';
      readonly outcome: Outcome;
      /** Null where the provider did not say: the cost is then unknown, and not nothing. */
      readonly usage: Usage | null;
      /** The whole text, from a protocol that sends it again at the end; it then counts, and not the pieces. */
      readonly text?: string;
    };

/** `complete`; cut at the output limit; refused by the model. `empty`: the limit went to hidden reasoning. */
export type Outcome = 'complete' | 'limit' | 'refused' | 'empty';

/** As the provider counted. */
export interface Usage {
  /** Those read from or written to a cache included. */
  readonly inputTokens: number;
  /** Hidden reasoning included. */
  readonly outputTokens: number;
  readonly reasoningTokens: number | null;
  /** Those of the input that a cache had to do with; absent where there were none, or the provider does not say. */
  readonly cached?: CachedTokens;
}

export interface CachedTokens {
  readonly read: number;
  /** With the vendor's short retention. */
  readonly written: number;
  /** With its long one: Anthropic's hour. */
  readonly writtenFor1h: number;
}

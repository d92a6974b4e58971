import type { Tokenizer } from '../catalogue/catalogue';
import type { Range } from '../estimate';
import type { ByKind } from '../tokens/textKind';

/** Who counts the tokens of a request for nothing: Anthropic by `messages/count_tokens`, Google by `models/…:countTokens`. */
export type CountVendor = 'anthropic' | 'google';

/** A request whose tokens its vendor is asked to count: what is fixed of a call, or a text of the user's. */
export interface CountRequest {
  readonly vendor: CountVendor;
  /** As the vendor knows it. */
  readonly model: string;
  /**
   * In the order they are sent; none is blank, and at least one is the user's. Neighbours of one role are blocks of one
   * message, as the call has them: all of `system` are blocks of the system prompt.
   */
  readonly messages: readonly CountMessage[];
  /** Tool definitions as the call has them, in the vendor's form; empty where it has none, or they can't be read. */
  readonly tools: readonly Readonly<Record<string, unknown>>[];
  /** What the call says of which tool is to be used, in the vendor's form; absent where it leaves that to the model. */
  readonly toolChoice?: ToolChoiceRequest;
}

/** `{ type: 'tool', name: 'search' }`: by it a vendor puts other words in front of the tools. */
export type ToolChoiceRequest = Readonly<Record<string, string | number | boolean>>;

export interface CountMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
}

/** What our own count makes of a request, to learn from the vendor's. */
export interface TokenSample {
  readonly tokenizer: Tokenizer;
  /** Tokens of its texts in the vocabulary of the tokenizer's family, without stand-ins. */
  readonly vocabularyTokens: ByKind;
  /** Tokens that the vendor adds by rules that are published: frames of messages. */
  readonly frame: number;
  /** Only of plain texts is learnt: with tools in the request, what is added is not only the text. */
  readonly plain: boolean;
}

/** Between which numbers of tokens an answer, without those of stand-ins, can be one. */
export interface PlausibleTokens {
  readonly least: number;
  readonly most: number;
}

/** What to ask, or why nothing can be asked. */
export type CountQuestion =
  | {
      readonly kind: 'question';
      readonly request: CountRequest;
      /** SHA-256 of the request, in hexadecimal: the same request is not asked again. */
      readonly hash: string;
      readonly sample: TokenSample;
      /** What we say of the whole request without asking, what is learnt from earlier answers included: tokens. */
      readonly estimate: Range;
      readonly plausible: PlausibleTokens;
      /** Names of the holes, which are left out. */
      readonly holes: readonly string[];
      /**
       * Full stops in the place of messages that are holes only, which a vendor does not take empty: a token each, to be
       * taken off what it counts.
       */
      readonly standIns: number;
      /** What else of the call is not sent, in words: `images`, `results of tools`. */
      readonly leftOut: readonly string[];
    }
  | { readonly kind: 'none'; readonly reason: string };

/** A vendor's answer, as it is kept for the workspace. */
export interface ExactCount {
  readonly hash: string;
  readonly vendor: CountVendor;
  /** The host that has counted, where it is not the vendor's own: a gateway may estimate. Null for the vendor itself. */
  readonly by: string | null;
  readonly model: string;
  /** Without those of stand-ins. */
  readonly tokens: number;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly sample: TokenSample;
}

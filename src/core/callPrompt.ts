/**
 * The prompt of one call as text with holes, for those who send it: a comparison, an exact count. It is asked for by
 * itself, since reports carry no prompt text.
 */
export interface CallPrompt {
  /** The call's id in the report. */
  readonly id: string;
  readonly api: string;
  /** In the order they are sent; neighbours of one role are one message. */
  readonly messages: readonly PromptMessage[];
  /** Each hole once, in the order of the text; a piece names it by its place here. */
  readonly holes: readonly PromptHole[];
  /** The call's output limit in tokens; null where it sets none or it can't be read. */
  readonly maxOutputTokens: number | null;
  /** What the call passes and the prompt does not carry, in words: `tools`, `images`, `temperature`. */
  readonly leftOut: readonly string[];
}

export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly pieces: readonly PromptPiece[];
}

export type PromptPiece =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'hole'; readonly hole: number };

export interface PromptHole {
  /** The expression as written, shortened. */
  readonly name: string;
  readonly line: number;
  /** Likely tokens. */
  readonly likelyTokens: number;
}

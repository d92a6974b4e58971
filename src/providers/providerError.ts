export type FailureKind =
  /** The key was refused, or is none. */
  | 'key'
  | 'forbidden'
  | 'noModel'
  /** There is nothing at the address, or something else. */
  | 'address'
  | 'request'
  | 'billing'
  | 'rateLimit'
  | 'overloaded'
  | 'server'
  | 'unreachable'
  | 'certificate'
  /** The connection broke, or the stream ended before the answer did. */
  | 'broken'
  | 'silent'
  | 'tooLong';

/** Why there is no answer. The message is for a person: whole sentences, on one line, without the key. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';

  constructor(
    readonly kind: FailureKind,
    message: string,
    /** Where asking again may help. */
    readonly retry: Retry | null = null,
  ) {
    super(message);
  }
}

export interface Retry {
  /** In a few words, without a full stop: `Too many requests`. */
  readonly because: string;
  /** As the provider asked; null where it did not say. */
  readonly afterMs: number | null;
}

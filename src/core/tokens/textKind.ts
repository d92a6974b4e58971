/** What a text is mostly made of, as far as tokenizers make different numbers of tokens of it. */
export type TextKind = 'prose' | 'code' | 'json' | 'otherScript';

/** Tokens or shares by the kind of text. */
export type ByKind = Readonly<Record<TextKind, number>>;

import type { CountMessage } from '../core/exact/countRequest';

export interface CountedTurns {
  /** The blocks of the system prompt. */
  readonly system: readonly string[];
  /** Neighbours of one role are blocks of one. */
  readonly turns: readonly { readonly role: 'user' | 'assistant'; readonly texts: readonly string[] }[];
}

/** The messages of a request as the vendors take them: the system prompt apart, the others by turns. */
export function countedTurns(messages: readonly CountMessage[]): CountedTurns {
  const system: string[] = [];
  const turns: { readonly role: 'user' | 'assistant'; readonly texts: string[] }[] = [];
  let before: CountMessage['role'] | null = null;
  for (const { role, text } of messages) {
    if (role === 'system') system.push(text);
    else if (role === before) turns.at(-1)?.texts.push(text);
    else turns.push({ role, texts: [text] });
    before = role;
  }
  return { system, turns };
}

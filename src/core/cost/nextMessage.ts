import { type Range, sum } from '../estimate';
import type { InputReport } from '../report';

/**
 * What a user says with each turn of a chat: as much as the call's own messages of a user are. Null where the prompt tells
 * none apart.
 */
export function nextMessageOf({ parts, holes }: Pick<InputReport, 'parts' | 'holes'>): Range | null {
  const texts = parts.filter(({ role }) => role === 'user');
  const filled = holes.filter(({ role }) => role === 'user');
  if (texts.length + filled.length === 0) return null;
  return sum([...texts.map(({ low, tokens, high }) => ({ low, likely: tokens, high })), ...filled]);
}

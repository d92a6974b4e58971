import type { CallPrompt } from '../core/callPrompt';
import type { FilledPrompt } from '../compare/comparison';

/**
 * The prompt with its holes filled, word for word. A message with no text in it is left out: providers refuse it.
 *
 * @param values one for each hole; a hole without one is filled with nothing
 */
export function fillPrompt(
  prompt: Pick<CallPrompt, 'messages'>,
  values: readonly string[],
  maxOutputTokens: number,
): FilledPrompt {
  const messages = prompt.messages.map(({ role, pieces }) => ({
    role,
    text: pieces.map((piece) => (piece.kind === 'text' ? piece.text : (values[piece.hole] ?? ''))).join(''),
  }));
  return { messages: messages.filter(({ text }) => text.trim() !== ''), maxOutputTokens };
}

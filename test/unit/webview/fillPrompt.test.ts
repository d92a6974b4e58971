import assert from 'node:assert/strict';
import type { PromptPiece } from '../../../src/core/callPrompt';
import { fillPrompt } from '../../../src/webview/fillPrompt';

const text = (written: string): PromptPiece => ({ kind: 'text', text: written });
const hole = (at: number): PromptPiece => ({ kind: 'hole', hole: at });

describe('a filled prompt', () => {
  it('has the values where the holes are, word for word', () => {
    const messages = [
      { role: 'system', pieces: [text('Sort.')] },
      { role: 'user', pieces: [text('A: '), hole(0), text('\nB: '), hole(1), text(' '), hole(0)] },
    ] as const;
    assert.deepEqual(fillPrompt({ messages }, ['$& {x}', 'two\n'], 20), {
      messages: [
        { role: 'system', text: 'Sort.' },
        { role: 'user', text: 'A: $& {x}\nB: two\n $& {x}' },
      ],
      maxOutputTokens: 20,
    });
  });

  it('has no message without text, and nothing where a value is missing', () => {
    const messages = [
      { role: 'system', pieces: [hole(0)] },
      { role: 'user', pieces: [text('x'), hole(1)] },
      { role: 'assistant', pieces: [text(' \n')] },
    ] as const;
    assert.deepEqual(fillPrompt({ messages }, [''], 1).messages, [{ role: 'user', text: 'x' }]);
  });
});

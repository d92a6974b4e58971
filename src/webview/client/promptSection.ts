import { formatCount } from '../../core/format';
import type { PromptHole, PromptMessage, View } from '../protocol';
import { element } from './element';
import { visibleText } from './visibleText';

export interface PromptSection {
  readonly element: HTMLElement;
  readonly values: () => readonly string[];
  /** Null while what is typed is no limit. */
  readonly maxOutputTokens: () => number | null;
}

const MOST_OUTPUT_TOKENS = 1_000_000;

/** The prompt as it is written, a field for each of its holes, and the limit of the answer. */
export function promptSection(view: View, onChange: () => void): PromptSection {
  const fields = view.holes.map((hole, at) => holeField(hole, at, view.draft.values[at] ?? '', onChange));
  const limit = limitField(view, onChange);
  const shown = element(
    'section',
    { className: 'prompt' },
    element('h2', {}, 'Prompt'),
    element('ol', { className: 'messages' }, ...view.messages.map((message) => messageItem(message, view.holes))),
    fields.length === 0 ? null : element('h2', {}, 'Filled In at Run Time'),
    fields.length === 0 ? null : element('div', { className: 'fields' }, ...fields.map((field) => field.row)),
    limit.row,
    leftOutNote(view.leftOut),
  );
  return {
    element: shown,
    values: () => fields.map(({ input }) => input.value),
    maxOutputTokens: limit.value,
  };
}

const ROLES: Readonly<Record<PromptMessage['role'], string>> = {
  system: 'System',
  user: 'User',
  assistant: 'Assistant',
};

function messageItem({ role, pieces }: PromptMessage, holes: readonly PromptHole[]): HTMLElement {
  const text = pieces.map((piece) => {
    if (piece.kind === 'text') return visibleText(piece.text);
    const name = visibleText(holes[piece.hole]?.name ?? '');
    return element('button', {
      type: 'button',
      className: 'hole',
      textContent: name,
      title: `Fill in ${name}`,
      onclick: () => document.getElementById(fieldId(piece.hole))?.focus(),
    });
  });
  return element(
    'li',
    {},
    element('span', { className: 'role' }, ROLES[role]),
    element('div', { className: 'text', dir: 'auto' }, ...text),
  );
}

const fieldId = (hole: number): string => `hole-${hole}`;

interface Field<Input> {
  readonly row: HTMLElement;
  readonly input: Input;
}

function holeField(hole: PromptHole, at: number, value: string, onChange: () => void): Field<HTMLTextAreaElement> {
  const input = element('textarea', {
    id: fieldId(at),
    rows: 2,
    value,
    dir: 'auto',
    spellcheck: false,
    placeholder: `Priced as ≈ ${formatCount(hole.likelyTokens)} ${hole.likelyTokens === 1 ? 'token' : 'tokens'}`,
    oninput: onChange,
  });
  const label = element(
    'label',
    { htmlFor: input.id },
    element('code', {}, visibleText(hole.name)),
    element('span', { className: 'quiet' }, ` line ${hole.line}`),
  );
  return { input, row: element('div', { className: 'field' }, label, input) };
}

function limitField(view: View, onChange: () => void): { row: HTMLElement; value: () => number | null } {
  const input = element('input', {
    id: 'limit',
    type: 'number',
    min: '1',
    max: String(MOST_OUTPUT_TOKENS),
    step: '1',
    required: true,
    value: String(view.draft.maxOutputTokens),
    oninput: onChange,
  });
  const from = view.ownLimit ? 'tokens, the limit of the call' : 'tokens, from your settings: the call sets no limit';
  const row = element(
    'div',
    { className: 'limit' },
    element('label', { htmlFor: input.id }, 'Output limit'),
    input,
    element('span', { className: 'quiet' }, from),
  );
  const value = (): number | null => {
    const tokens = Number(input.value);
    return Number.isInteger(tokens) && tokens >= 1 && tokens <= MOST_OUTPUT_TOKENS ? tokens : null;
  };
  return { row, value };
}

function leftOutNote(leftOut: readonly string[]): HTMLElement | null {
  if (leftOut.length === 0) return null;
  const what = leftOut.map(visibleText).join(', ');
  return element(
    'p',
    { className: 'note' },
    `Not sent, though the call passes it: ${what}. The answers are without it.`,
  );
}

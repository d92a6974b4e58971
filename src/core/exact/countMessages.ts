import type { PromptMessage } from '../callPrompt';
import type { CountMessage } from './countRequest';

/** What is fixed of a prompt, as messages that a vendor takes. */
export interface CountMessages {
  readonly messages: readonly CountMessage[];
  /** Full stops that stand in for messages which run time fills in altogether, a token each. */
  readonly standIns: number;
}

/** A message that a vendor takes: one without anything but white space is refused. In every vocabulary it is one token. */
const STAND_IN = '.';

/**
 * The texts of a prompt without its holes. A message that is holes only keeps its place, so that the roles take turns as
 * they will; the user has at least one, which every vendor asks for.
 */
export function countMessages(blocks: readonly PromptMessage[]): CountMessages {
  const messages: CountMessage[] = [];
  let standIns = 0;
  const standIn = (role: CountMessage['role']): CountMessage => {
    standIns++;
    return { role, text: STAND_IN };
  };
  const system = blocks.filter(({ role }) => role === 'system').flatMap(textOf);
  const turns = turnsOf(blocks.filter(({ role }) => role !== 'system'));
  for (const turn of turns) {
    const texts = turn.flatMap(textOf);
    if (texts.length > 0) messages.push(...texts);
    else if (needsPlace(turn, turn === turns.at(-1)))
      messages.push(...turn.slice(0, 1).map(({ role }) => standIn(role)));
  }
  // In front: behind it what the model has begun would be no beginning any more.
  if (!messages.some(({ role }) => role === 'user')) messages.unshift(standIn('user'));
  return { messages: [...system, ...messages], standIns };
}

/** The texts of the call itself. */
export function ownTexts({ messages, standIns }: CountMessages): readonly string[] {
  let left = standIns;
  return messages.flatMap(({ text }) => (text === STAND_IN && left-- > 0 ? [] : [text]));
}

/** Without a hole there is nothing to keep a place for, nor for what the model is to go on with. */
function needsPlace(turn: readonly PromptMessage[], isLast: boolean): boolean {
  const hasHole = turn.some(({ pieces }) => pieces.some(({ kind }) => kind === 'hole'));
  return hasHole && !(isLast && turn[0]?.role === 'assistant');
}

function textOf({ role, pieces }: PromptMessage): readonly CountMessage[] {
  const text = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
  return /\S/.test(text) ? [{ role, text }] : [];
}

/** Neighbours of one role, together. */
function turnsOf(blocks: readonly PromptMessage[]): readonly (readonly PromptMessage[])[] {
  const turns: PromptMessage[][] = [];
  for (const block of blocks) {
    const last = turns.at(-1);
    if (last?.[0]?.role === block.role) last.push(block);
    else turns.push([block]);
  }
  return turns;
}

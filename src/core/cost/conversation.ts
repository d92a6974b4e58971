/** A chat whose every turn sends all that was said before once more, as chat APIs without a memory are used. Tokens. */
export interface Conversation {
  /** What stands once in every prompt: the system prompt, the tools. */
  readonly systemTokens: number;
  /** What each turn adds to the prompt. */
  readonly userTokens: number;
  /** What each turn answers, and every later turn sends along. */
  readonly answerTokens: number;
  /** At least 1. */
  readonly turns: number;
}

/** Of all turns together. */
export interface ConversationTokens {
  readonly inputTokens: number;
  /** Of `inputTokens`, the messages and answers of earlier turns. */
  readonly historyTokens: number;
  readonly outputTokens: number;
}

/** The prompt of one turn, counted from 1: the system prompt, every message up to it, and every answer before it. */
export function promptOfTurn(
  { systemTokens, userTokens, answerTokens }: Omit<Conversation, 'turns'>,
  turn: number,
): number {
  return systemTokens + turn * userTokens + (turn - 1) * answerTokens;
}

/**
 * The sum of `promptOfTurn` over n turns: n × system + n (n + 1) ÷ 2 × message + n (n − 1) ÷ 2 × answer, of which
 * n (n − 1) ÷ 2 × (message + answer) is history. So 10 turns of a system prompt of 500, messages of 100 and answers of 200
 * are 5,000 + 5,500 + 9,000 = 19,500 tokens in, 13,500 of them history, and 2,000 out: ten separate questions would be
 * 6,000 in. Twice the turns are near four times the input.
 */
export function conversationTokens(conversation: Conversation): ConversationTokens {
  const { systemTokens, userTokens, answerTokens, turns } = conversation;
  const earlier = (turns * (turns - 1)) / 2;
  const historyTokens = earlier * (userTokens + answerTokens);
  return {
    inputTokens: turns * (systemTokens + userTokens) + historyTokens,
    historyTokens,
    outputTokens: turns * answerTokens,
  };
}

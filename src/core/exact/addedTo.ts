import type { Tokenizer } from '../catalogue/catalogue';
import { type Range, ZERO } from '../estimate';
import { claudeFrame, claudeTurns, geminiFrame } from '../tokens/overhead';
import { toolUsePrompt } from '../tokens/toolUsePrompt';
import type { CountRequest } from './countRequest';

/** What a vendor adds to a request, in tokens. */
export interface Added {
  /** Around the messages. */
  readonly frame: Range;
  /** In front of its tools. */
  readonly forTools: Range;
}

export function addedTo({ messages, tools, toolChoice, model }: CountRequest, tokenizer: Tokenizer): Added {
  const turns = claudeTurns(messages.map(({ role }) => role));
  if (tokenizer === 'gemini') return { frame: geminiFrame(turns), forTools: ZERO };
  const generation = tokenizer === 'claude-old' ? 'old' : 'new';
  const choice = toolChoice?.['type'] === 'any' || toolChoice?.['type'] === 'tool' ? 'forced' : 'auto';
  const forTools = tools.length === 0 ? ZERO : toolUsePrompt(model, generation, choice).range;
  return { frame: claudeFrame(generation, turns), forTools };
}

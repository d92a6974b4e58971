import type { Model, Tokenizer } from '../catalogue/catalogue';
import type { CallSite } from '../detect/callSite';
import { exactly, type Range } from '../estimate';
import type { PartRole } from '../report';
import { type ClaudeGeneration, claudeGeneration } from './claudeGeneration';
import { toolUsePromptOf } from './toolUsePrompt';

export interface Overhead {
  readonly range: Range;
  readonly reason: string;
}

/** For whom a request is counted. */
export interface OverheadOf {
  /** By which its texts are counted: the model's, or the one that the user states. */
  readonly tokenizer: Tokenizer;
  /** Null where it is not known. */
  readonly model: Pick<Model, 'id' | 'capabilities'> | null;
  /** Tokens of a text. */
  readonly count: (text: string) => number;
}

/**
 * OpenAI: 3 tokens a message, its role, 1 and its text for a `name`, and 3 before the reply. Source: openai/openai-cookbook,
 * examples/How_to_count_tokens_with_tiktoken.ipynb. Each role is one token in both vocabularies.
 */
export const OPENAI_FRAME = { message: 3, role: 1, name: 1, reply: 3 } as const;
/** The models that reason have one token less: measured on o4-mini (openai/openai-cookbook, issue 2140) and on gpt-5, 109 for 110. */
const REASONING = /^(?:o\d|gpt-(?:[5-9]|\d\d))/;
/** A name that only run time knows. */
const UNREAD_NAME: Range = { low: 1, likely: 2, high: 8 };

/** Claude: 7 tokens a request of one message, 6 from the tokenizer of Opus 4.7 on. Source: measured with count_tokens by third parties. */
export const CLAUDE_FRAME = { old: 7, new: 6 };
/** Of each message more no source says; a turn has a mark at both its ends. */
const CLAUDE_MESSAGE: Range = { low: 0, likely: 3, high: 5 };

/** Gemini: of the example on ai.google.dev/api/tokens 10 tokens are counted and 11 billed; of more messages no source says. */
const GEMINI_MESSAGE: Range = { low: 0, likely: 1, high: 4 };
/** Mistral: `<s>` once; `[INST]` and `[/INST]`, `[SYSTEM_PROMPT]` and its end, or `</s>` around a message. Source: mistral-common, docs. */
const MISTRAL = { request: exactly(1), message: { low: 1, likely: 2, high: 2 } };
/** From DeepSeek's one mark a message to Llama 3's five (`<|start_header_id|>`, role, end, newline, `<|eot_id|>`); ChatML has five. */
const UNKNOWN = { request: { low: 0, likely: 3, high: 5 }, message: { low: 1, likely: 4, high: 5 } };

/** What a request adds around the texts of its prompt: its frame first, then what a vendor puts in front of tools. */
export function overheadOf(site: CallSite, target: OverheadOf): readonly Overhead[] {
  const { messages, roles } = site.prompt;
  const { tokenizer, model } = target;
  const claude = claudeGeneration(tokenizer);
  if (claude === null) return messages === 0 ? [] : [{ range: frameOf(site, target), reason: frameReason(messages) }];
  const frame: Overhead = { range: claudeFrame(claude, claudeTurns(roles)), reason: 'the frame of a request' };
  if (!site.features.includes('tools')) return [frame];
  return [frame, toolUsePromptOf(site, model, claude)];
}

/** Of a request with as many turns of the user and of the assistant. */
export function claudeFrame(generation: ClaudeGeneration, turns: number): Range {
  return plus(exactly(CLAUDE_FRAME[generation]), times(CLAUDE_MESSAGE, Math.max(0, turns - 1)));
}

/**
 * How often the user and the assistant take turns. At Anthropic a system prompt is no message, whatever SDK it is written for,
 * neighbours of one role are put together, and results of tools are the user's. Source: platform.claude.com/docs/en/api/messages.
 *
 * @param roles Of the messages, in their order.
 */
export function claudeTurns(roles: readonly PartRole[]): number {
  const speakers = roles.filter((role) => role !== 'system').map((role) => role === 'assistant');
  return speakers.filter((speaker, index) => speaker !== speakers[index - 1]).length;
}

export function geminiFrame(messages: number): Range {
  return times(GEMINI_MESSAGE, messages);
}

function frameReason(messages: number): string {
  return `the frame of ${messages} message${messages === 1 ? '' : 's'} and the reply`;
}

function frameOf({ prompt }: CallSite, { tokenizer, model, count }: OverheadOf): Range {
  const { messages, names } = prompt;
  switch (tokenizer) {
    case 'o200k':
    case 'cl100k':
      return openAiFrame(messages, names, REASONING.test(model?.id ?? ''), count);
    case 'gemini':
      return geminiFrame(messages);
    case 'mistral':
      return plus(MISTRAL.request, times(MISTRAL.message, messages));
    default:
      return plus(UNKNOWN.request, times(UNKNOWN.message, messages));
  }
}

/** What the messages of a chat have beside their contents. */
export function openAiFrame(
  messages: number,
  names: readonly (string | null)[],
  reasoning: boolean,
  count: (text: string) => number,
): Range {
  const { message, role, name, reply } = OPENAI_FRAME;
  let range = exactly((message + role) * messages + reply);
  for (const each of names)
    range = plus(range, plus(exactly(name), each === null ? UNREAD_NAME : exactly(count(each))));
  return reasoning ? { ...range, low: range.low - 1, likely: range.likely - 1 } : range;
}

function plus(a: Range, b: Range): Range {
  return { low: a.low + b.low, likely: a.likely + b.likely, high: a.high + b.high };
}

function times({ low, likely, high }: Range, count: number): Range {
  return { low: low * count, likely: likely * count, high: high * count };
}

import type { CallSite } from '../detect/callSite';
import { exactly, type Range } from '../estimate';

export interface Overhead {
  readonly range: Range;
  readonly reason: string;
}

/**
 * OpenAI: 3 tokens a message and 3 before the reply. Source: OpenAI cookbook, "How to count tokens with tiktoken".
 * Claude: a frame of 7 tokens a request, 6 from the tokenizer of Opus 4.7 on. Source: measured with count_tokens by third parties.
 */
const PER_MESSAGE = 3;
const REPLY = 3;
const FRAME = { old: 7, new: 6 };
/** Anthropic's system prompt for tools: 286 (Opus 5) to 346 (Claude 4), 530 on Claude 3 Opus; its documentation says 300–500. */
const TOOL_USE: Range = { low: 286, likely: 346, high: 530 };

/** What a request adds around the texts of its prompt. */
export function overheadOf(site: CallSite, claude: 'old' | 'new' | null): readonly Overhead[] {
  if (claude === null) {
    const { messages } = site.prompt;
    return messages === 0
      ? []
      : [
          {
            range: exactly(PER_MESSAGE * messages + REPLY),
            reason: `the frame of ${messages} message${messages === 1 ? '' : 's'} and the reply`,
          },
        ];
  }
  const frame: Overhead = { range: exactly(FRAME[claude]), reason: 'the frame of a request' };
  return site.features.includes('tools')
    ? [frame, { range: TOOL_USE, reason: "Anthropic's system prompt for tools" }]
    : [frame];
}

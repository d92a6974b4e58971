import type { MessageCountTokensTool, TextBlockParam, ToolChoice } from '@anthropic-ai/sdk/resources/messages';
import { anthropicClient } from './anthropicClient';
import { asTokenCounting, LONGEST_COUNT_BYTES } from './asTokenCounting';
import type { Connection } from './connection';
import { countedTurns } from './countedTurns';
import type { TokenCounting } from './tokenCounting';

/**
 * Anthropic's `POST /v1/messages/count_tokens`, there or at an address that speaks it:
 * https://platform.claude.com/docs/en/build-with-claude/token-counting. It bills nothing and has a limit of its own.
 */
export function createAnthropicCounting(connection: Connection): TokenCounting {
  const client = anthropicClient(connection, LONGEST_COUNT_BYTES);
  return asTokenCounting(client, {
    field: 'input_tokens',
    ask: ({ model, messages, tools, toolChoice }, signal) => {
      const { system, turns } = countedTurns(messages);
      return client.messages().countTokens(
        {
          model,
          ...(system.length > 0 && { system: contentOf(system) }),
          messages: turns.map(({ role, texts }) => ({ role, content: contentOf(texts) })),
          // As the code has them: what is wrong with them the vendor says.
          ...(tools.length > 0 && { tools: tools as unknown as MessageCountTokensTool[] }),
          ...(toolChoice && { tool_choice: toolChoice as unknown as ToolChoice }),
        },
        { signal },
      );
    },
  });
}

/** As code mostly has it: one text by itself, several as blocks. */
function contentOf(texts: readonly string[]): string | TextBlockParam[] {
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : texts.map((text) => ({ type: 'text', text }));
}

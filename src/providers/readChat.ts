import type { AnswerEvent, Outcome, Usage } from './provider';
import { cachedOf, countOf, fieldsOf, listOf, textOf } from './shape';

/** The chunks of chat completions, read. Ends without an `end` where the stream does. */
export async function* readChat(chunks: AsyncIterable<unknown>): AsyncGenerator<AnswerEvent> {
  let reason: string | null = null;
  let usage: Usage | null = null;
  let words = false;
  let refusal = false;
  try {
    for await (const raw of chunks) {
      const chunk = fieldsOf(raw);
      const counted = usageOf(chunk['usage']);
      if (counted) {
        usage = counted;
        yield { kind: 'usage', usage };
      }
      const choice =
        listOf(chunk['choices'])
          .map(fieldsOf)
          .find(({ index }) => index === 0) ?? {};
      const delta = fieldsOf(choice['delta']);
      const refused = textOf(delta['refusal']);
      const text = textOf(delta['content']) ?? refused;
      refusal ||= refused !== null;
      if (text !== null) {
        words = true;
        yield { kind: 'text', part: 0, text };
      } else if (isReasoning(delta)) yield { kind: 'working' };
      reason ??= textOf(choice['finish_reason']);
      // Only the closing mark is still to come.
      if (reason !== null && usage) break;
    }
  } catch (error) {
    // Everything but perhaps the usage had come.
    if (reason === null) throw error;
  }
  if (reason !== null) yield { kind: 'end', outcome: outcomeOf(reason, refusal, words), usage };
}

/** What DeepSeek, vLLM (`reasoning_content`) and Ollama (`reasoning`) show of what OpenAI hides; or the first chunk. */
function isReasoning(delta: Readonly<Record<string, unknown>>): boolean {
  return (textOf(delta['reasoning_content']) ?? textOf(delta['reasoning']) ?? textOf(delta['role'])) !== null;
}

/** OpenAI says `stop` of a refusal, too. */
function outcomeOf(finishReason: string, refusal: boolean, words: boolean): Outcome {
  if (refusal || finishReason === 'content_filter') return 'refused';
  if (finishReason !== 'length') return 'complete';
  return words ? 'limit' : 'empty';
}

function usageOf(raw: unknown): Usage | null {
  const usage = fieldsOf(raw);
  const inputTokens = countOf(usage['prompt_tokens']);
  const outputTokens = countOf(usage['completion_tokens']);
  if (inputTokens === null || outputTokens === null) return null;
  const reasoningTokens = countOf(fieldsOf(usage['completion_tokens_details'])['reasoning_tokens']);
  return { inputTokens, outputTokens, reasoningTokens, ...cachedOf(usage['prompt_tokens_details']) };
}

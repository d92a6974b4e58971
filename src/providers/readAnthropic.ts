import type { AnswerEvent, CachedTokens, Outcome, Usage } from './provider';
import { cachedTokens, countOf, type Fields, fieldsOf, textOf } from './shape';

/** The events of Anthropic's Messages, read. Ends without an `end` where the stream does. */
export async function* readAnthropic(events: AsyncIterable<unknown>): AsyncGenerator<AnswerEvent> {
  let counted: Counted = { input: null, output: null, reasoning: null, cached: NONE };
  let end: { readonly reason: string; readonly usage: Usage | null } | null = null;
  let words = false;
  try {
    for await (const raw of events) {
      const event = fieldsOf(raw);
      if (event['type'] === 'message_stop' && end) break;
      switch (event['type']) {
        case 'message_start': {
          counted = count(counted, fieldsOf(fieldsOf(event['message'])['usage']));
          const usage = usageOf(counted);
          yield usage ? { kind: 'usage', usage } : { kind: 'working' };
          break;
        }
        case 'content_block_delta': {
          const delta = fieldsOf(event['delta']);
          const text = delta['type'] === 'text_delta' ? textOf(delta['text']) : null;
          const part = countOf(event['index']);
          if (text !== null && part !== null) {
            words = true;
            yield { kind: 'text', part, text };
          } else if (delta['type'] === 'thinking_delta') yield { kind: 'working' };
          break;
        }
        case 'message_delta': {
          const usage = fieldsOf(event['usage']);
          counted = count(counted, usage);
          const reason = textOf(fieldsOf(event['delta'])['stop_reason']);
          // What the first event counted of the output is no count of the answer.
          const final = countOf(usage['output_tokens']) === null ? null : usageOf(counted);
          if (reason !== null) end = { reason, usage: final };
          break;
        }
      }
    }
  } catch (error) {
    // Everything had come; the connection broke after it.
    if (!end) throw error;
  }
  if (end) yield { kind: 'end', outcome: outcomeOf(end.reason, words), usage: end.usage };
}

function outcomeOf(stopReason: string, words: boolean): Outcome {
  if (stopReason === 'refusal') return 'refused';
  if (stopReason !== 'max_tokens' && stopReason !== 'model_context_window_exceeded') return 'complete';
  return words ? 'limit' : 'empty';
}

interface Counted {
  readonly input: number | null;
  readonly output: number | null;
  readonly reasoning: number | null;
  readonly cached: CachedTokens;
}

const NONE: CachedTokens = { read: 0, written: 0, writtenFor1h: 0 };

/** Counts are of the whole answer so far: a later one takes the place of an earlier. */
function count(before: Counted, usage: Fields): Counted {
  const input = countOf(usage['input_tokens']);
  // `input_tokens` leaves out what is read from or written to a cache. Nothing is marked for caching here, but a gateway
  // may do so. The writes of both retentions are in one sum, and apart where the gateway knows of them.
  const writes = countOf(usage['cache_creation_input_tokens']) ?? 0;
  const hour = Math.min(countOf(fieldsOf(usage['cache_creation'])['ephemeral_1h_input_tokens']) ?? 0, writes);
  const read = countOf(usage['cache_read_input_tokens']) ?? 0;
  return {
    input: input === null ? before.input : input + writes + read,
    cached: input === null ? before.cached : { read, written: writes - hour, writtenFor1h: hour },
    output: countOf(usage['output_tokens']) ?? before.output,
    reasoning: countOf(fieldsOf(usage['output_tokens_details'])['thinking_tokens']) ?? before.reasoning,
  };
}

function usageOf({ input, output, reasoning, cached }: Counted): Usage | null {
  if (input === null || output === null) return null;
  return { inputTokens: input, outputTokens: output, reasoningTokens: reasoning, ...cachedTokens(cached) };
}

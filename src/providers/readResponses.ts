import type { AnswerEvent, Usage } from './provider';
import { cachedOf, countOf, type Fields, fieldsOf, listOf, textOf } from './shape';

/** The events of OpenAI's Responses, read. Throws an error event as it came. Ends without an `end` where the stream does. */
export async function* readResponses(events: AsyncIterable<unknown>): AsyncGenerator<AnswerEvent> {
  for await (const raw of events) {
    const event = fieldsOf(raw);
    const type = textOf(event['type']) ?? '';
    const response = fieldsOf(event['response']);
    switch (type) {
      case 'response.output_text.delta':
      case 'response.refusal.delta': {
        const text = textOf(event['delta']);
        const item = countOf(event['output_index']) ?? 0;
        const content = countOf(event['content_index']) ?? 0;
        if (text !== null) yield { kind: 'text', part: item * PARTS_OF_AN_ITEM + content, text };
        break;
      }
      case 'response.completed':
      case 'response.incomplete':
        yield endOf(response);
        return;
      // Neither throws by itself.
      case 'response.failed':
        throw new ResponseFailure(response['error']);
      case 'error':
        throw new ResponseFailure(event);
      default:
        if (/^response\.(?:created|in_progress|output_item|content_part|reasoning)/.test(type)) {
          yield { kind: 'working' };
        }
    }
  }
}

const PARTS_OF_AN_ITEM = 1000;

/** In the shape that the SDK's own errors have. */
class ResponseFailure extends Error {
  constructor(readonly error: unknown) {
    super(textOf(fieldsOf(error)['message']) ?? 'no reason was given');
  }
}

function endOf(response: Fields): AnswerEvent {
  const contents = listOf(response['output']).flatMap((item) => listOf(fieldsOf(item)['content']).map(fieldsOf));
  const refusal = contents.some(({ type }) => type === 'refusal');
  // The deltas may have come in another order: the last event has the whole text.
  const text = contents.map((content) => textOf(content['text']) ?? textOf(content['refusal']) ?? '').join('');
  const usage = usageOf(response['usage']);
  const end = { kind: 'end', usage, ...(contents.length > 0 && { text }) } as const;
  const cut = response['status'] === 'incomplete' ? fieldsOf(response['incomplete_details'])['reason'] : null;
  if (refusal || cut === 'content_filter') return { ...end, outcome: 'refused' };
  if (response['status'] !== 'incomplete') return { ...end, outcome: 'complete' };
  return { ...end, outcome: text === '' ? 'empty' : 'limit' };
}

function usageOf(raw: unknown): Usage | null {
  const usage = fieldsOf(raw);
  const inputTokens = countOf(usage['input_tokens']);
  const outputTokens = countOf(usage['output_tokens']);
  if (inputTokens === null || outputTokens === null) return null;
  const reasoningTokens = countOf(fieldsOf(usage['output_tokens_details'])['reasoning_tokens']);
  return { inputTokens, outputTokens, reasoningTokens, ...cachedOf(usage['input_tokens_details']) };
}

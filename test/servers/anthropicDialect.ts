import { type AnswerParts, type Dialect, sse, twice } from './dialect';

/** https://platform.claude.com/docs/en/build-with-claude/streaming */
export const anthropicDialect: Dialect = {
  path: '/v1/messages',
  maxTokens: (body) => (typeof body['max_tokens'] === 'number' ? body['max_tokens'] : null),
  asksForUsage: () => true,
  answer,
  errorBody: ({ type, message }) => ({ type: 'error', error: { type, message }, request_id: 'req_test' }),
};

const STOP_REASON = { complete: 'end_turn', limit: 'max_tokens', refused: 'refusal', empty: 'max_tokens' } as const;

function answer({ model, pieces, outcome, reasoning, usage, odd }: AnswerParts) {
  const event = (type: string, more: object = {}) => sse({ type, ...more }, type);
  const input = usage && {
    input_tokens: usage.inputTokens - usage.cachedTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: usage.cachedTokens,
  };
  const message = {
    id: 'msg_test',
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    ...(input && { usage: { ...input, output_tokens: 1 } }),
  };
  const text = reasoning ? 1 : 0;
  const start = (index: number, block: unknown) => event('content_block_start', { index, content_block: block });
  const delta = (index: number, change: unknown) => event('content_block_delta', { index, delta: change });
  const thinking = [
    start(0, { type: 'thinking', thinking: '', signature: '' }),
    delta(0, { type: 'thinking_delta', thinking: 'Let me see.' }),
    delta(0, { type: 'signature_delta', signature: 'c2lnbmVk' }),
    event('content_block_stop', { index: 0 }),
  ];
  const oddities = [
    event('something_new'),
    sse(null, 'content_block_delta'),
    delta(text, { type: 'citations_delta', citation: null }),
    // The last part before the first.
    delta(text + 1, { type: 'text_delta', text: ' (End.)' }),
  ];
  return {
    begin: [
      ...twice([event('message_start', { message })], odd),
      event('ping'),
      ...(reasoning ? thinking : []),
      ...twice([start(text, { type: 'text', text: '' })], odd),
      ...(odd ? oddities : []),
    ],
    pieces: pieces.map((piece) => delta(text, { type: 'text_delta', text: piece })),
    end: twice(
      [
        event('content_block_stop', { index: text }),
        event('message_delta', {
          delta: { stop_reason: STOP_REASON[outcome], stop_sequence: null },
          ...(usage && {
            usage: {
              ...input,
              output_tokens: usage.outputTokens,
              output_tokens_details: { thinking_tokens: usage.reasoningTokens },
            },
          }),
        }),
        event('message_stop'),
      ],
      odd,
    ),
    ping: event('ping'),
    error: event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
    failed: event('error', { error: { type: 'api_error', message: 'Internal server error' } }),
  };
}

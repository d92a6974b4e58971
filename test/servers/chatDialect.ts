import { type AnswerParts, type Dialect, sse, twice } from './dialect';

/** https://platform.openai.com/docs/api-reference/chat-streaming; Ollama, vLLM and most others speak it too. */
export const chatDialect: Dialect = {
  path: '/v1/chat/completions',
  maxTokens: ({ max_tokens: old, max_completion_tokens: limit }) =>
    typeof limit === 'number' ? limit : typeof old === 'number' ? old : null,
  asksForUsage: ({ stream_options: options }) =>
    typeof options === 'object' && options !== null && 'include_usage' in options && options.include_usage === true,
  answer,
  errorBody: ({ type, code, message }) => ({ error: { message, type, param: null, code: code ?? null } }),
};

const FINISH_REASON = { complete: 'stop', limit: 'length', refused: 'stop', empty: 'length' } as const;

function answer({ model, pieces, outcome, reasoning, usage, odd }: AnswerParts) {
  const chunk = (choices: readonly unknown[], more = {}) =>
    sse({ id: 'chatcmpl-test', object: 'chat.completion.chunk', created: 1, model, choices, ...more });
  const choice = (delta: unknown, finish: string | null = null, index = 0) => ({
    index,
    delta,
    logprobs: null,
    finish_reason: finish,
  });
  const counted = usage && {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cachedTokens },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
  };
  const oddities = [
    chunk([choice({ content: 'The other choice' }, null, 1)]),
    chunk([choice(null)]),
    chunk([{ index: 0 }]),
    sse(null),
    sse({ object: 'something.new' }),
    chunk([choice({ content: null, tool_calls: null })]),
  ];
  return {
    begin: [
      ...twice([chunk([choice({ role: 'assistant', content: '', refusal: null })])], odd),
      // As Ollama, vLLM and DeepSeek show what OpenAI hides.
      ...(reasoning ? [chunk([choice({ reasoning_content: 'Let me see.' })])] : []),
      ...(odd ? oddities : []),
    ],
    pieces: pieces.map((piece) => chunk([choice(outcome === 'refused' ? { refusal: piece } : { content: piece })])),
    end: [
      ...twice([chunk([choice({}, FINISH_REASON[outcome])])], odd),
      ...(counted ? twice([chunk([], { usage: counted })], odd) : []),
      'data: [DONE]\n\n',
    ],
    ping: ': ping\n\n',
    error: sse({ error: { message: 'The server had an error', type: 'server_error', code: null } }),
    failed: sse({ error: { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' } }),
  };
}

import { type AnswerParts, type Dialect, sse, twice } from './dialect';

/** https://platform.openai.com/docs/api-reference/responses-streaming */
export const responsesDialect: Dialect = {
  path: '/v1/responses',
  maxTokens: (body) => (typeof body['max_output_tokens'] === 'number' ? body['max_output_tokens'] : null),
  asksForUsage: () => true,
  answer,
  errorBody: ({ type, code, message }) => ({ error: { message, type, param: null, code: code ?? null } }),
};

function answer({ model, pieces, outcome, reasoning, usage, odd }: AnswerParts) {
  let order = 0;
  const event = (type: string, more: object) => sse({ type, sequence_number: order++, ...more }, type);
  const text = pieces.join('');
  const refused = outcome === 'refused';
  const incomplete = outcome === 'limit' || outcome === 'empty';
  const place = { item_id: 'msg_test', output_index: reasoning ? 1 : 0, content_index: 0 };
  const content = refused ? { type: 'refusal', refusal: text } : { type: 'output_text', text, annotations: [] };
  const message = { id: 'msg_test', type: 'message', role: 'assistant', status: 'completed', content: [content] };
  const response = (status: string, more: object) => ({
    response: { id: 'resp_test', object: 'response', created_at: 1, model, status, error: null, output: [], ...more },
  });
  const output = [
    ...(reasoning ? [{ id: 'rs_test', type: 'reasoning', summary: [] }] : []),
    ...(outcome === 'empty' ? [] : [message]),
  ];
  const counted = usage && {
    usage: {
      input_tokens: usage.inputTokens,
      input_tokens_details: { cached_tokens: usage.cachedTokens, cache_write_tokens: 0 },
      output_tokens: usage.outputTokens,
      output_tokens_details: { reasoning_tokens: usage.reasoningTokens },
      total_tokens: usage.inputTokens + usage.outputTokens,
    },
  };
  const deltaType = refused ? 'response.refusal.delta' : 'response.output_text.delta';
  const begin = [
    ...twice([event('response.created', response('in_progress', { usage: null }))], odd),
    event('response.in_progress', response('in_progress', { usage: null })),
    ...(reasoning
      ? [event('response.output_item.added', { output_index: 0, item: { type: 'reasoning', summary: [] } })]
      : []),
    event('response.output_item.added', { output_index: place.output_index, item: { ...message, content: [] } }),
    event('response.content_part.added', { ...place, part: { ...content, text: '' } }),
    ...(odd ? [event('response.something.new', {}), sse(null, 'response.output_text.delta')] : []),
  ];
  const deltas = pieces.map((delta) => event(deltaType, { ...place, delta }));
  const end = [
    event(refused ? 'response.refusal.done' : 'response.output_text.done', { ...place, text }),
    event('response.output_item.done', { output_index: place.output_index, item: message }),
    ...twice(
      [
        incomplete
          ? event(
              'response.incomplete',
              response('incomplete', { output, incomplete_details: { reason: 'max_output_tokens' }, ...counted }),
            )
          : event('response.completed', response('completed', { output, ...counted })),
      ],
      odd,
    ),
  ];
  return {
    begin,
    // Two deltas change places: only the last event has the right text.
    pieces: odd && deltas.length > 1 ? [deltas[1] ?? '', deltas[0] ?? '', ...deltas.slice(2)] : deltas,
    end,
    ping: ': ping\n\n',
    error: event('error', { code: 'server_error', message: 'The server had an error', param: null }),
    failed: event(
      'response.failed',
      response('failed', { error: { code: 'rate_limit_exceeded', message: 'Rate limit reached' } }),
    ),
  };
}

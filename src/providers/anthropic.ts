import { anthropicClient } from './anthropicClient';
import type { Opened } from './ask';
import { asProvider } from './asProvider';
import type { Connection } from './connection';
import type { ModelRequest, Provider } from './provider';
import { readAnthropic } from './readAnthropic';

/** Anthropic's Messages, there or at an address that speaks them. */
export function createAnthropic(connection: Connection): Provider {
  const client = anthropicClient(connection);
  const open = async (request: ModelRequest, signal: AbortSignal): Promise<Opened> => {
    const system = request.messages.filter(({ role }) => role === 'system').map(({ text }) => text);
    const { data, response } = await client
      .messages()
      .create(
        {
          model: request.model,
          max_tokens: request.maxOutputTokens,
          ...(system.length > 0 && { system: system.join('\n\n') }),
          messages: request.messages.flatMap(({ role, text }) => (role === 'system' ? [] : [{ role, content: text }])),
          // Always: without it long answers are refused by the SDK, and nothing shows before the end.
          stream: true,
        },
        { signal },
      )
      .withResponse();
    return { events: readAnthropic(data), contentType: response.headers.get('content-type') };
  };
  return asProvider(client, open);
}

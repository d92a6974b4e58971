// Not the SDK's whole client: it brings agents, credentials and every other resource, two thirds of the bundle.
import { BaseAnthropic } from '@anthropic-ai/sdk/client';
import { Messages } from '@anthropic-ai/sdk/resources/messages';
import { readAddress } from './address';
import type { Opened } from './ask';
import { asProvider } from './asProvider';
import { type Connection, NO_KEY, NO_TIMEOUT_MS, SILENT } from './connection';
import { readKey } from './key';
import type { ModelRequest, Provider } from './provider';
import { readAnthropic } from './readAnthropic';
import { wire } from './wire';

const VENDORS = 'https://api.anthropic.com';

/** As this SDK sends it (a test compares them); fixed, because a variable of the environment could set another. */
const VERSION = '2026-10-21';

/** Anthropic's Messages, there or at an address that speaks them. */
export function createAnthropic(connection: Connection): Provider {
  // The SDK adds /v1 itself; many write it.
  const address = readAddress(connection.baseUrl.trim().replace(/\/v1\/*$/, ''), VENDORS);
  const own = address.host === 'api.anthropic.com';
  const name = own ? 'Anthropic' : address.host;
  const key = readKey(connection.key);

  const open = async (request: ModelRequest, signal: AbortSignal): Promise<Opened> => {
    const client = new BaseAnthropic({
      baseURL: address.baseUrl,
      apiKey: key ?? NO_KEY,
      authToken: null,
      webhookKey: null,
      maxRetries: 0,
      timeout: NO_TIMEOUT_MS,
      logger: SILENT,
      logLevel: 'off',
      openTelemetry: { propagation: false, traces: false },
      dangerouslyAllowBrowser: true,
      fetch: wire(
        key,
        // Anthropic wants to be told by a browser that the user knows that the key is in it; others need not care.
        { 'anthropic-version': VERSION, 'anthropic-dangerous-direct-browser-access': 'true' },
        connection.fetch,
      ),
    });
    const system = request.messages.filter(({ role }) => role === 'system').map(({ text }) => text);
    const { data, response } = await new Messages(client)
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

  return asProvider({ name, address, key, needsKey: own }, open);
}

import OpenAI from 'openai';
import { LEAST_RESPONSES_LIMIT } from '../core/cost/quote';
import { readAddress } from './address';
import type { Opened } from './ask';
import { asProvider } from './asProvider';
import { type Connection, NO_KEY, NO_TIMEOUT_MS, SILENT } from './connection';
import { readKey } from './key';
import type { ModelRequest, Provider } from './provider';
import { readChat } from './readChat';
import { readResponses } from './readResponses';
import { countOf, fieldsOf, textOf } from './shape';
import { wire } from './wire';

const VENDORS = 'https://api.openai.com/v1';

/**
 * OpenAI's models, there or at an address that speaks OpenAI's protocol.
 *
 * Chat completions, because every compatible server has them (Ollama, vLLM, LM Studio, gateways), Responses only some,
 * and because they keep to an output limit below 16 tokens, which a classifier has. OpenAI offers its largest models
 * only through Responses and says so with a 404 that costs nothing: such a model is then asked there.
 */
export function createOpenai(connection: Connection): Provider {
  const address = readAddress(connection.baseUrl, VENDORS);
  const name = address.host === 'api.openai.com' ? 'OpenAI' : address.host;
  const vendors = isVendors(address.host);
  const key = readKey(connection.key);
  const onlyByResponses = new Set<string>();

  const createClient = () =>
    new OpenAI({
      baseURL: address.baseUrl,
      apiKey: key ?? NO_KEY,
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      maxRetries: 0,
      timeout: NO_TIMEOUT_MS,
      logger: SILENT,
      logLevel: 'off',
      dangerouslyAllowBrowser: true,
      fetch: wire(key, {}, connection.fetch),
    });

  const openChat = async (client: OpenAI, request: ModelRequest, signal: AbortSignal): Promise<Opened> => {
    const { data, response } = await client.chat.completions
      .create(
        {
          model: request.model,
          messages: request.messages.map(({ role, text }) => ({ role, content: text })),
          ...outputLimit(request.maxOutputTokens, vendors),
          stream: true,
          stream_options: { include_usage: true },
        },
        { signal },
      )
      .withResponse();
    return { events: readChat(data), contentType: response.headers.get('content-type') };
  };

  const openResponses = async (client: OpenAI, request: ModelRequest, signal: AbortSignal): Promise<Opened> => {
    const { data, response } = await client.responses
      .create(
        {
          model: request.model,
          input: request.messages.map(({ role, text }) => ({ role, content: text })),
          max_output_tokens: Math.max(request.maxOutputTokens, LEAST_RESPONSES_LIMIT),
          // Responses are kept for a month unless told not to.
          store: false,
          stream: true,
        },
        { signal },
      )
      .withResponse();
    return { events: readResponses(data), contentType: response.headers.get('content-type') };
  };

  const open = async (request: ModelRequest, signal: AbortSignal): Promise<Opened> => {
    const client = createClient();
    if (onlyByResponses.has(request.model)) return openResponses(client, request, signal);
    try {
      return await openChat(client, request, signal);
    } catch (error) {
      if (signal.aborted || !asksForResponses(error)) throw error;
      onlyByResponses.add(request.model);
      return await openResponses(client, request, signal);
    }
  };

  return asProvider({ name, address, key, needsKey: vendors }, open);
}

/** OpenAI's reasoning models refuse the old name; many others know only that one. */
function outputLimit(tokens: number, vendors: boolean): { readonly max_completion_tokens?: number } {
  const old: object = { max_tokens: tokens };
  return vendors ? { max_completion_tokens: tokens } : old;
}

/** OpenAI's own software: there, at its regional hosts, or at Azure. */
function isVendors(host: string): boolean {
  return /^(?:[\w-]+\.)?api\.openai\.com$|\.openai\.azure\.com$|\.services\.ai\.azure\.com$/.test(host);
}

/** `This model is only supported in v1/responses and not in v1/chat/completions.` */
function asksForResponses(raw: unknown): boolean {
  const error = fieldsOf(raw);
  const status = countOf(error['status']);
  return (status === 404 || status === 400) && /\bv1\/responses\b/.test(textOf(error['message']) ?? '');
}

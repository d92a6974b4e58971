import assert from 'node:assert/strict';
import { type Limits } from '../../../src/providers/askPatiently';
import { askPatiently } from '../../../src/providers/askPatiently';
import { AnswerText } from '../../../src/providers/answerText';
import { createAnthropic } from '../../../src/providers/anthropic';
import { createOpenai } from '../../../src/providers/openai';
import type { AnswerEvent, ModelRequest, Provider } from '../../../src/providers/provider';
import { ProviderError } from '../../../src/providers/providerError';
import type { AttemptEvent } from '../../../src/providers/retry';
import type { ProtocolServer } from '../../servers/protocolServer';

export const KEY = 'sk-test-0123456789abcdef';

export const REQUEST: ModelRequest = {
  model: 'some-model',
  messages: [
    { role: 'system', text: 'You sort tickets.' },
    { role: 'user', text: 'I was charged twice.' },
  ],
  maxOutputTokens: 200,
};

export const QUICK: Limits = {
  idleMs: 5000,
  totalMs: 5000,
  retry: { attempts: 3, firstWaitMs: 10, longestWaitMs: 3000 },
};

/** The three protocols, each through its real SDK. A model named for them is asked by Responses after chat's 404. */
export type Protocol = 'messages' | 'chat' | 'responses';
export const PROTOCOLS: readonly Protocol[] = ['messages', 'chat', 'responses'];

export function providerOf(protocol: Protocol, server: ProtocolServer): Provider {
  return protocol === 'messages'
    ? createAnthropic({ baseUrl: server.anthropicBaseUrl, key: KEY })
    : createOpenai({ baseUrl: server.openaiBaseUrl, key: KEY });
}

/** Sets up the server so that the next scenario is played in this protocol. */
export function prepare(protocol: Protocol, server: ProtocolServer): void {
  server.reset();
  if (protocol === 'responses') server.next('responsesOnly');
}

export interface Asked {
  readonly events: readonly AttemptEvent[];
  readonly text: string;
  readonly end: Extract<AnswerEvent, { kind: 'end' }> | null;
  readonly error: ProviderError | null;
}

/** Asks and collects everything, the failure too. */
export async function asking(
  provider: Provider,
  options: { request?: Partial<ModelRequest>; limits?: Partial<Limits>; signal?: AbortSignal } = {},
): Promise<Asked> {
  const events: AttemptEvent[] = [];
  const text = new AnswerText();
  let end: Asked['end'] = null;
  let error: ProviderError | null = null;
  const signal = options.signal ?? new AbortController().signal;
  try {
    const request = { ...REQUEST, ...options.request };
    for await (const event of askPatiently(provider, request, { ...QUICK, ...options.limits }, signal)) {
      events.push(event);
      if (event.kind === 'text') text.add(event.part, event.text);
      if (event.kind === 'end') {
        end = event;
        if (event.text !== undefined) text.replace(event.text);
      }
    }
  } catch (raw) {
    assert.ok(raw instanceof ProviderError, `not in words: ${String(raw)}`);
    error = raw;
  }
  return { events, text: text.text, end, error };
}

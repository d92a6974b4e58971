import type { CountRequest } from '../core/exact/countRequest';
import { readAddress } from './address';
import { asTokenCounting, LONGEST_COUNT_BYTES } from './asTokenCounting';
import type { Connection } from './connection';
import { countedTurns } from './countedTurns';
import { readKey } from './key';
import { ProviderError } from './providerError';
import { fieldsOf, textOf } from './shape';
import type { TokenCounting } from './tokenCounting';
import { wire } from './wire';

const VENDORS = 'https://generativelanguage.googleapis.com';

/**
 * Google's `POST /v1beta/models/…:countTokens`, there or at an address that speaks it: https://ai.google.dev/api/tokens.
 * It bills nothing. By plain `fetch`, since one request does not need an SDK.
 */
export function createGoogleCounting(connection: Connection): TokenCounting {
  const address = readAddress(connection.baseUrl.trim().replace(/\/v1(?:beta)?\/*$/, ''), VENDORS);
  const own = address.host === 'generativelanguage.googleapis.com';
  const name = own ? 'Google' : address.host;
  const key = readKey(connection.key);
  const send = wire(
    null,
    // Not in the address, where proxies and logs would keep it.
    { accept: 'application/json', ...(key !== null && { 'x-goog-api-key': key }) },
    connection.fetch,
    LONGEST_COUNT_BYTES,
  );
  return asTokenCounting(
    { name, address, key, needsKey: own },
    {
      field: 'totalTokens',
      ask: async (request, signal) => {
        const url = `${address.baseUrl}/v1beta/models/${encodeURIComponent(request.model)}:countTokens`;
        const response = await send(url, { body: JSON.stringify(bodyOf(request)), signal });
        const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
        const text = await response.text();
        if (response.ok) return isJson ? (JSON.parse(text) as unknown) : text;
        throw failure(name, response, isJson ? text : '');
      },
    },
  );
}

/**
 * As a whole request, since beside plain `contents` no system prompt is counted; it names the model again, and the two
 * must agree.
 */
function bodyOf({ model, messages, tools }: CountRequest): unknown {
  const { system, turns } = countedTurns(messages);
  const parts = (texts: readonly string[]) => texts.map((text) => ({ text }));
  return {
    generateContentRequest: {
      model: `models/${model}`,
      ...(system.length > 0 && { systemInstruction: { parts: parts(system) } }),
      contents: turns.map(({ role, texts }) => ({ role: role === 'user' ? 'user' : 'model', parts: parts(texts) })),
      ...(tools.length > 0 && { tools }),
    },
  };
}

/** In the shape that the SDKs' errors have: `{ "error": { "code": 400, "message": "…", "status": "INVALID_ARGUMENT" } }`. */
function failure(name: string, { status, headers }: Response, text: string): unknown {
  const error = fieldsOf(errorIn(text));
  // A wrong key is a 400 there.
  if (status === 400 && /\bAPI key not valid\b|\bAPI_KEY_INVALID\b/i.test(text)) {
    return new ProviderError('key', `The key for ${name} was refused (400).`);
  }
  // `RESOURCE_EXHAUSTED` and the like: a text of theirs that nothing reads.
  return { status, headers, error: { message: textOf(error['message']) } };
}

function errorIn(text: string): unknown {
  try {
    return fieldsOf(JSON.parse(text))['error'];
  } catch {
    return null;
  }
}

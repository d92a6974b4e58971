// Not the SDK's whole client: it brings agents, credentials and every other resource, two thirds of the bundle.
import { BaseAnthropic } from '@anthropic-ai/sdk/client';
import { Messages } from '@anthropic-ai/sdk/resources/messages';
import { type Address, readAddress } from './address';
import { type Connection, NO_KEY, NO_TIMEOUT_MS, SILENT } from './connection';
import { readKey } from './key';
import { wire } from './wire';

const VENDORS = 'https://api.anthropic.com';

/** As this SDK sends it (a test compares them); fixed, because a variable of the environment could set another. */
const VERSION = '2026-10-21';

/** Anthropic, or an address that speaks its protocol, and the SDK's messages there. */
export interface AnthropicClient {
  readonly name: string;
  readonly address: Address;
  readonly key: string | null;
  /** A vendor answers nobody without one; a server of one's own may. */
  readonly needsKey: boolean;
  readonly messages: () => Messages;
}

/** @param longestBytes of a response's body */
export function anthropicClient(connection: Connection, longestBytes?: number): AnthropicClient {
  // The SDK adds /v1 itself; many write it.
  const address = readAddress(connection.baseUrl.trim().replace(/\/v1\/*$/, ''), VENDORS);
  const own = address.host === 'api.anthropic.com';
  const key = readKey(connection.key);
  const messages = (): Messages =>
    new Messages(
      new BaseAnthropic({
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
          longestBytes,
        ),
      }),
    );
  return { name: own ? 'Anthropic' : address.host, address, key, needsKey: own, messages };
}

import { baseUrlSetting, type KeyOwner } from '../contributions';
import { VENDOR_NAMES } from '../core/exact/vendorNames';
import type { BaseUrls } from './configuration';

/** Where requests to a provider go, as the settings have it. */
export interface Endpoint<Owner extends KeyOwner = KeyOwner> {
  readonly provider: Owner;
  /** What the SDK is given. */
  readonly baseUrl: string;
  /** Scheme, host and port: what a key belongs to. `https://api.anthropic.com`. */
  readonly origin: string;
  /** For people: `api.anthropic.com`, `localhost:11434`. */
  readonly host: string;
  /** The vendor's own address; any other server may do without a key. */
  readonly isVendor: boolean;
  /** What is sent could be read on the way. */
  readonly isUnencrypted: boolean;
}

export interface EndpointProblem {
  readonly problem: string;
}

const VENDOR: Readonly<Record<KeyOwner, string>> = {
  anthropic: 'https://api.anthropic.com',
  openai: 'https://api.openai.com/v1',
  google: 'https://generativelanguage.googleapis.com',
};

export const PROVIDER_NAME: Readonly<Record<KeyOwner, string>> = {
  ...VENDOR_NAMES,
  openai: 'OpenAI',
};

export function isKeyOwner(value: unknown): value is KeyOwner {
  return typeof value === 'string' && Object.hasOwn(PROVIDER_NAME, value);
}

export function endpointOf<Owner extends KeyOwner>(
  provider: Owner,
  baseUrls: BaseUrls,
): Endpoint<Owner> | EndpointProblem {
  const written = baseUrls[provider];
  const baseUrl = written === '' ? VENDOR[provider] : written;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const setting = baseUrlSetting[provider];
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    return {
      problem: `"${written}" in the setting ${setting} is not an address that starts with https:// or http://.`,
    };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: `The address in the setting ${setting} holds a user name or a password: take it out.` };
  }
  return {
    provider,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    origin: url.origin,
    host: url.host,
    isVendor: url.origin === new URL(VENDOR[provider]).origin,
    isUnencrypted: url.protocol === 'http:' && !isThisMachine(url.hostname),
  };
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname);
}

import type { Fetch } from './wire';

/** How to reach a provider, all of it said: nothing is taken from the environment. */
export interface Connection {
  /** Empty for the vendor's own address. */
  readonly baseUrl: string;
  /** As it was pasted; null or empty where there is none. */
  readonly key: string | null;
  /** Instead of the global one. */
  readonly fetch?: Fetch;
}

/** The SDKs print what they can't parse, raw, unless they are told where to. */
export const SILENT = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
} as const;

/** Stands where an SDK wants a key; `wire` sends none. Without it they look for one in the environment and in files. */
export const NO_KEY = 'none';

/** Longer than any wait here: the time limits are our own, since the SDKs' do not see a stream that stalls. */
export const NO_TIMEOUT_MS = 86_400_000;

import type { CountVendor } from './countRequest';

/** For people. */
export const VENDOR_NAMES: Readonly<Record<CountVendor, string>> = { anthropic: 'Anthropic', google: 'Google' };

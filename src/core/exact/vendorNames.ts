import type { CountVendor } from './countRequest';

/** For people. */
export const VENDOR_NAMES: Readonly<Record<CountVendor, string>> = { anthropic: 'Anthropic', google: 'Google' };

/** Who has counted: the vendor, or the host of the server that answered in its place. */
export function counterName({ vendor, by }: { readonly vendor: CountVendor; readonly by?: string | null }): string {
  return by ?? VENDOR_NAMES[vendor];
}

/** Where requests go. */
export interface Address {
  readonly baseUrl: string;
  /** With the port, where it is not the usual one. */
  readonly host: string;
  /** Why nothing can be sent there, in words. */
  readonly problem: string | null;
}

/** A base address as the user set it; empty for the vendor's own. */
export function readAddress(set: string, vendors: string): Address {
  const written = set.trim() || vendors;
  const url = urlOf(written);
  if (!url) return { baseUrl: written, host: written, problem: `“${written}” is not an address like ${vendors}.` };
  const baseUrl = written.replace(/\/+$/, '');
  if (url.username || url.password) {
    // `fetch` refuses it with a message that contains the password.
    return { baseUrl, host: url.host, problem: `The address of ${url.host} must not contain a user or a password.` };
  }
  if (url.search || url.hash) {
    return { baseUrl, host: url.host, problem: `The address “${written}” must end before its “?” or “#”.` };
  }
  return { baseUrl, host: url.host, problem: null };
}

function urlOf(written: string): URL | null {
  try {
    const url = new URL(written);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}

/** Why an address is not fetched from, as the end of a sentence. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/**
 * An address that prices may be fetched from: https, or http on this machine, and without a user's name, which would be
 * sent. Throws `AddressError`.
 */
export function checkedAddress(text: string): URL {
  if (!URL.canParse(text)) throw new AddressError(`“${text.slice(0, 100)}” is no address`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisMachine(url)))
    throw new AddressError(`${url.protocol}//${url.host} is not fetched from: only https is, or http on this machine`);
  if (url.username !== '' || url.password !== '')
    throw new AddressError(
      `the address of ${url.host} holds a user name or a password, which Promptfare does not send`,
    );
  return url;
}

/** Where a redirect leads; it may lead to nowhere but the same host. Throws `AddressError`. */
export function redirected(from: URL, location: string | null): URL {
  if (location === null || !URL.canParse(location, from))
    throw new AddressError(`${from.host} answered with a redirect that leads nowhere`);
  const to = checkedAddress(new URL(location, from).href);
  if (to.host !== from.host)
    throw new AddressError(`${from.host} redirects to ${to.host}, which is not where the prices were to come from`);
  if (from.protocol === 'https:' && to.protocol !== 'https:')
    throw new AddressError(`${from.host} redirects to an address without encryption`);
  return to;
}

function isThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

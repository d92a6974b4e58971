import type { CountRequest } from './countRequest';

/**
 * SHA-256 of a request, in hexadecimal: of the model, the messages in their order and the tools as they are written, since
 * a vendor may count the fields of a tool by their order. Null where the host has no cryptography: a browser gives it to
 * pages of a secure address only.
 */
export async function countHash({
  model,
  messages,
  tools,
}: Pick<CountRequest, 'model' | 'messages' | 'tools'>): Promise<string | null> {
  // `messages` as pairs, so that in whichever order an object has its fields the same is the same.
  const written = JSON.stringify([model, messages.map(({ role, text }) => [role, text]), tools]);
  // Its types say that it is always there.
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (subtle === undefined) return null;
  const digest = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(written)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

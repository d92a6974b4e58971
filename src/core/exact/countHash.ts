import type { CountRequest } from './countRequest';

/**
 * SHA-256 of a request, in hexadecimal: of the model, the messages in their order, the tools as they are written, since a
 * vendor may count the fields of a tool by their order, and the choice of them where there is one. Null where the host has no cryptography: a browser gives it to
 * pages of a secure address only.
 */
export async function countHash({
  model,
  messages,
  tools,
  toolChoice,
}: Pick<CountRequest, 'model' | 'messages' | 'tools' | 'toolChoice'>): Promise<string | null> {
  // `messages` as pairs, so that in whichever order an object has its fields the same is the same.
  const written = JSON.stringify([
    model,
    messages.map(({ role, text }) => [role, text]),
    tools,
    ...(toolChoice === undefined ? [] : [Object.entries(toolChoice).sort(([one], [other]) => (one < other ? -1 : 1))]),
  ]);
  // Its types say that it is always there.
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (subtle === undefined) return null;
  const digest = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(written)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

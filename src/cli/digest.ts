import { createHash } from 'node:crypto';

/** Of 132 bits. */
export const DIGEST_LENGTH = 22;

/** Tells one text from every other. */
export function digestOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_LENGTH);
}

import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import { reasonOf } from './files';

export type ReadText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'skipped'; readonly reason: string };

/** Nobody wrote such a file by hand, and its text and tree would take gigabytes. */
const LARGEST_MEGABYTES = 32;
/** Where a file that is no text is noticed. */
const HEAD_BYTES = 8192;
/** Above this share of undecodable characters it is no text in any encoding close to UTF-8. */
const MOST_BROKEN = 0.1;

/** A file's text as an editor shows it: without a byte order mark, UTF-16 decoded. */
export function readText(file: string): ReadText {
  let bytes: Buffer;
  try {
    const { size } = fs.statSync(file);
    if (size > LARGEST_MEGABYTES * 1024 * 1024) return skipped(`larger than ${LARGEST_MEGABYTES} MB`);
    bytes = fs.readFileSync(file);
  } catch (error) {
    return skipped(reasonOf(error));
  }
  const utf16 = utf16Of(bytes);
  if (utf16) return { kind: 'text', text: new TextDecoder(utf16).decode(bytes) };
  if (bytes.subarray(0, HEAD_BYTES).includes(0)) return skipped('binary content');

  const text = new TextDecoder().decode(bytes);
  // A stray byte of an old encoding in a comment is no reason to leave the code out.
  if (!isUtf8(bytes) && brokenShare(text.slice(0, HEAD_BYTES)) > MOST_BROKEN) return skipped('not text in UTF-8');
  return { kind: 'text', text };
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function brokenShare(text: string): number {
  return (text.split('\uFFFD').length - 1) / Math.max(1, text.length);
}

function skipped(reason: string): ReadText {
  return { kind: 'skipped', reason };
}

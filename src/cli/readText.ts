import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import { reasonOf } from './reasonOf';

export type ReadText =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Some bytes are no text in its encoding: U+FFFD stands in their places. */
      readonly undecodable?: true;
    }
  | { readonly kind: 'skipped'; readonly reason: string };

/** Nobody wrote such a file by hand, and its text and tree would take gigabytes. */
const LARGEST_MEGABYTES = 32;
const MEGABYTE = 1024 * 1024;
/** What a pipe hands over at once. */
const CHUNK_BYTES = 64 * 1024;
/** Where a file that is no text is noticed. */
const HEAD_BYTES = 8192;
/** Above this share of undecodable characters it is no text in any encoding close to UTF-8. */
const MOST_BROKEN = 0.1;

/** A file's text as an editor shows it: without a byte order mark, UTF-16 decoded. */
export function readText(file: string, largestMegabytes: number = LARGEST_MEGABYTES): ReadText {
  try {
    const descriptor = fs.openSync(file, 'r');
    try {
      const bytes = bytesOf(descriptor, largestMegabytes * MEGABYTE);
      return bytes ? textOf(bytes) : tooLarge(largestMegabytes);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    return skipped(reasonOf(error));
  }
}

/** Null where there are more of them. Pipes, devices and what a kernel makes up say no size, and may have no end. */
function bytesOf(descriptor: number, limit: number): Buffer | null {
  const { size } = fs.fstatSync(descriptor);
  if (size > limit) return null;
  if (size > 0) return fs.readFileSync(descriptor);
  const all: Buffer[] = [];
  for (let length = 0; length <= limit;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const read = fs.readSync(descriptor, chunk);
    if (read === 0) return Buffer.concat(all, length);
    all.push(chunk.subarray(0, read));
    length += read;
  }
  return null;
}

/** The same of what comes in pieces, as standard input does. */
export async function readChunks(chunks: AsyncIterable<Uint8Array>, largestMegabytes: number): Promise<ReadText> {
  const all: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > largestMegabytes * MEGABYTE) return tooLarge(largestMegabytes);
      all.push(chunk);
    }
  } catch (error) {
    return skipped(reasonOf(error));
  }
  return textOf(Buffer.concat(all));
}

function textOf(bytes: Buffer): ReadText {
  const utf16 = utf16Of(bytes);
  if (utf16) return textInUtf16(bytes, utf16);
  if (bytes.subarray(0, HEAD_BYTES).includes(0)) return skipped('binary content');

  const text = new TextDecoder().decode(bytes);
  if (isUtf8(bytes)) return { kind: 'text', text };
  // A stray byte of an old encoding in a comment is no reason to leave the code out.
  if (brokenShare(text.slice(0, HEAD_BYTES)) > MOST_BROKEN) return skipped('not text in UTF-8');
  return { kind: 'text', text, undecodable: true };
}

type Utf16 = 'utf-16le' | 'utf-16be';

function textInUtf16(bytes: Buffer, encoding: Utf16): ReadText {
  try {
    return { kind: 'text', text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    // A half of a pair without the other, or half of a unit.
    return { kind: 'text', text: new TextDecoder(encoding).decode(bytes), undecodable: true };
  }
}

function utf16Of(bytes: Buffer): Utf16 | null {
  // The mark of UTF-32 begins with that of UTF-16; no text begins with NUL.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? null : 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function brokenShare(text: string): number {
  return (text.split('\uFFFD').length - 1) / Math.max(1, text.length);
}

function tooLarge(megabytes: number): ReadText {
  return skipped(`larger than ${megabytes} MB`);
}

function skipped(reason: string): ReadText {
  return { kind: 'skipped', reason };
}

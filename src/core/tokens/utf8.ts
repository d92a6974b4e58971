/** Bytes that may be read behind the end, so that words can be taken of the last ones. */
export const SLACK = 16;

/** A text in UTF-8, or the bytes of tokens, which are also read by words. */
export class Utf8 {
  readonly bytes: Uint8Array;
  readonly view: DataView;

  /** The last `SLACK` bytes are there to be read, and are no text. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

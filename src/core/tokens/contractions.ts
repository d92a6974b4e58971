/**
 * Behind `'s`, `'t`, `'m`, `'d`, `'re`, `'ve` or `'ll`, in either case, that begins at `at` and ends at `end` or before; `at`
 * where there is none.
 */
export function behindContraction(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end || bytes[at] !== QUOTE) return at;
  const first = lowerCase(bytes[at + 1] as number);
  if (first === S || first === T || first === M || first === D) return at + 2;
  if (at + 2 >= end) return at;
  // The long s, U+017F, is one whatever the case.
  if (bytes[at + 1] === 0xc5 && bytes[at + 2] === 0xbf) return at + 3;
  const second = lowerCase(bytes[at + 2] as number);
  const isOne = (second === E && (first === R || first === V)) || (second === L && first === L);
  return isOne ? at + 3 : at;
}

/** Of an ASCII letter. */
function lowerCase(byte: number): number {
  return byte | 0x20;
}

const QUOTE = 0x27;
const D = 0x64;
const E = 0x65;
const L = 0x6c;
const M = 0x6d;
const R = 0x72;
const S = 0x73;
const T = 0x74;
const V = 0x76;

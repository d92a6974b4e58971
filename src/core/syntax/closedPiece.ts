/** The end of a piece of code that is half typed, and what closes it there. */
export interface Closed {
  /** How much of the piece is read. */
  readonly length: number;
  /** The brackets that are missing then. */
  readonly closers: string;
}

const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * How a half-typed piece can be read, the longest first: as far as it is whole, and up to the last argument that is. A text
 * that is not closed is never read: half of a name is another name.
 */
export function closedPieces(piece: string, isPython: boolean): readonly Closed[] {
  const open: string[] = [];
  const cuts: Closed[] = [];
  const cut = (length: number): Closed => ({ length, closers: open.toReversed().join('') });
  for (let at = 0; at < piece.length; at++) {
    const char = piece.charAt(at);
    if (isPython ? char === '#' : piece.startsWith('//', at)) {
      const newline = piece.indexOf('\n', at);
      if (newline < 0) return [cut(at), ...cuts.reverse()].slice(0, MOST);
      at = newline;
      continue;
    }
    if (char === '"' || char === "'" || char === '`') {
      const close = isPython && piece.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      let end = at + close.length;
      while (
        end < piece.length &&
        !piece.startsWith(close, end) &&
        (close.length > 1 || char === '`' || piece[end] !== '\n')
      )
        end += piece[end] === '\\' ? 2 : 1;
      if (!piece.startsWith(close, end)) return cuts.reverse().slice(0, MOST);
      at = end + close.length - 1;
      continue;
    }
    const closer = CLOSER[char];
    if (closer !== undefined) {
      open.push(closer);
    } else if (char === open.at(-1)) {
      open.pop();
      cuts.push(cut(at + 1));
    } else if (char === ',' && open.length > 0) cuts.push(cut(at));
  }
  return [cut(piece.length), ...cuts.reverse()].slice(0, MOST);
}

/** Each is parsed until one is whole. */
const MOST = 4;

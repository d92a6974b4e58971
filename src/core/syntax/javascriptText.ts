const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
  '\u2028': '',
  '\u2029': '',
};

/** What stands between the quotes of a JavaScript string, as JavaScript reads it; a template's lines all end in `\n`. */
export function javascriptText(written: string): string {
  const lines = written.replace(/\r\n?/g, '\n');
  if (!lines.includes('\\')) return lines;
  return lines.replace(
    /\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|([0-3][0-7]{0,2}|[4-7][0-7]?)|([\s\S]))/gu,
    (whole, x?: string, braced?: string, u?: string, octal?: string, single?: string) => {
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      const code = x ?? braced ?? u;
      if (code === undefined) return ESCAPES[single ?? ''] ?? single ?? whole;
      const value = parseInt(code, 16);
      return value <= 0x10ffff ? String.fromCodePoint(value) : whole;
    },
  );
}

/** The same of `String.raw`. */
export function rawText(written: string): string {
  return written.replace(/\r\n?/g, '\n');
}

/** A text as the running program has it. */
export interface ReadText {
  readonly value: string;
  /** Something in it is not known: `value` is near it only. */
  readonly unsure: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};
/** Stands for one character whose name is in a table that is not at hand. */
const SOME_CHARACTER = '\uFFFD';

/** What stands between the quotes of a Python string, as Python reads it. */
export function pythonText(
  written: string,
  { raw, formatted }: { readonly raw: boolean; readonly formatted: boolean },
): ReadText {
  const lines = written.replace(/\r\n?/g, '\n');
  let unsure = false;
  const unescaped = (whole: string, named?: string, octal?: string, ...codes: (string | undefined)[]): string => {
    if (named !== undefined) {
      unsure = true;
      return SOME_CHARACTER;
    }
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    const [x, u, U, single = ''] = codes;
    const code = x ?? u ?? U;
    if (code === undefined) return ESCAPES[single] ?? whole;
    const value = parseInt(code, 16);
    return value <= 0x10ffff ? String.fromCodePoint(value) : whole;
  };
  const escapes =
    /\\(?:N\{([^{}]*)\}|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^{}]))|(\{\{|\}\})/g;
  const value = lines.replace(escapes, (whole: string, ...groups: (string | undefined)[]) => {
    const brace = groups[6];
    if (brace !== undefined) return formatted ? brace.slice(1) : brace;
    return raw ? whole : unescaped(whole, ...groups.slice(0, 6));
  });
  return { value, unsure };
}

/** `repr(x)` of a float: the shortest digits that are it, with a point or an exponent. */
export function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  // Up to there JavaScript writes no exponent either, but for what is smaller than 1e-6.
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

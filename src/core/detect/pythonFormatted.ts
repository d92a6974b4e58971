/** Python's format specification. */
const SPEC =
  /^(?:(?<fill>[\s\S])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<zero>0)?(?<width>\d{1,3})?(?<group>,)?(?:\.(?<precision>\d{1,2}))?(?<type>[sdfFxXbo%])?$/u;

/** `format(text, spec)`; null where the specification is not one that is read. */
export function formattedText(text: string, spec: string): string | null {
  const found = SPEC.exec(spec)?.groups;
  if (found === undefined) return null;
  const { fill = ' ', align = '<', sign, zero, width = '0', group, precision, type = 's' } = found;
  if (sign !== undefined || zero !== undefined || group !== undefined || align === '=' || type !== 's') return null;
  const characters = Array.from(text).slice(0, precision === undefined ? undefined : Number(precision));
  return aligned(characters.join(''), characters.length, Number(width), align, fill);
}

/** `format(number, spec)`: `written` is how Python writes the number without one, with a point where it is a float. */
export function formattedNumber(value: number, written: string, spec: string): string | null {
  const found = SPEC.exec(spec)?.groups;
  if (found === undefined) return null;
  const { sign = '-', zero, width = '0', group, precision } = found;
  const isFloat = !/^-?\d+$/.test(written);
  const type = found['type'] ?? (isFloat ? '' : 'd');
  const fill = found['fill'] ?? (zero === undefined || found['align'] !== undefined ? ' ' : '0');
  const align = found['align'] ?? (zero === undefined ? '>' : '=');
  const size = Math.abs(value);
  const digits = digitsOf(size, written.replace(/^-/, ''), type, precision, isFloat);
  if (digits === null) return null;
  // Zeros in front of groups are grouped, too.
  if (group !== undefined && align === '=') return null;
  const before = value < 0 ? '-' : sign === '-' ? '' : sign;
  const shown =
    group === undefined ? digits : digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));
  if (align === '=') return before + fill.repeat(Math.max(0, Number(width) - before.length - shown.length)) + shown;
  const text = before + shown;
  return aligned(text, text.length, Number(width), align, fill);
}

function digitsOf(
  size: number,
  written: string,
  type: string,
  precision: string | undefined,
  isFloat: boolean,
): string | null {
  if (!Number.isFinite(size)) return null;
  switch (type) {
    case '':
      return precision === undefined ? written : null;
    case 'd':
      return isFloat || precision !== undefined ? null : written;
    case 'f':
    case 'F':
      return fixed(size, Number(precision ?? 6));
    case '%':
      return `${fixed(size * 100, Number(precision ?? 6))}%`;
    case 'x':
    case 'X':
    case 'b':
    case 'o': {
      if (isFloat || precision !== undefined || !Number.isSafeInteger(size)) return null;
      const digits = size.toString(type === 'b' ? 2 : type === 'o' ? 8 : 16);
      return type === 'X' ? digits.toUpperCase() : digits;
    }
    default:
      return null;
  }
}

/** Both languages round the number itself; where it lies between two, Python takes the even one, JavaScript the greater. */
function fixed(size: number, digits: number): string {
  const [low, high] = [size.toFixed(digits), size.toFixed(Math.min(100, digits + 30))];
  if (size >= 1e21 || !/^50*$/.test(high.slice(low.length + (digits === 0 ? 1 : 0)))) return low;
  const down = high.slice(0, digits === 0 ? high.indexOf('.') : low.length);
  return /[02468]$/.test(down) ? down : low;
}

function aligned(text: string, length: number, width: number, align: string, fill: string): string {
  const blanks = Math.max(0, width - length);
  const before = align === '>' ? blanks : align === '^' ? Math.floor(blanks / 2) : 0;
  return fill.repeat(before) + text + fill.repeat(blanks - before);
}

/** `repr(text)`; null where Python's table of characters says how it is written. */
export function quoted(text: string): string | null {
  if (/[^\P{C}\t\n\r]|[^\P{Z} ]/u.test(text.replace(/\p{Cc}/gu, ''))) return null;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text.replace(/[\\'\p{Cc}]/gu, (character) => {
    if (character === '\\') return '\\\\';
    if (character === "'") return quote === "'" ? "\\'" : character;
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return quote + inner + quote;
}

/** The lists nest eight deep. */
const DEEPEST = 40;
/** The largest list has some 300,000 values. */
const MOST_VALUES = 1_000_000;
/** Addresses and remarks have a few hundred characters. */
const LONGEST_STRING = 10_000;

/** A text from the network as JSON that can be gone through without harm; otherwise why not, as the end of a sentence. */
export type SoundJson = { readonly value: unknown } | { readonly reason: string };

/** Reads JSON of anyone's making. Never throws, whatever the text is. */
export function soundJson(text: string): SoundJson {
  const start = text.trimStart().charAt(0);
  if (start === '<') return { reason: 'it is a web page, not a price list: perhaps the sign-in page of a network' };
  if (start === '') return { reason: 'it is empty' };
  if (nestsTooDeep(text)) return { reason: `it is nested more than ${DEEPEST} deep, as no price list is` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const end = text.trimEnd().slice(-1);
    return {
      reason: end === '}' || end === ']' ? 'it is no valid JSON' : 'it is no valid JSON: it ends in the middle',
    };
  }
  const reason = hostileIn(value);
  return reason === null ? { value } : { reason };
}

/** Before it is parsed: a parser would need memory for every level. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > DEEPEST) return true;
        break;
      case 0x5d:
      case 0x7d:
        depth--;
    }
  }
  return false;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x5c) at++;
    else if (sign === 0x22) return at;
  }
  return text.length;
}

function hostileIn(value: unknown): string | null {
  const open: unknown[] = [value];
  let values = 0;
  while (open.length > 0) {
    const next = open.pop();
    if (++values > MOST_VALUES)
      return `it has more than ${MOST_VALUES.toLocaleString('en-US')} values, as no price list has`;
    if (typeof next === 'string' && next.length > LONGEST_STRING)
      return `it has a text of ${next.length.toLocaleString('en-US')} characters, as no price list has`;
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__')) return 'it has an entry named "__proto__", which is an attack and no price';
    // An array of a million would not fit into one call's arguments.
    for (const inner of Object.values(next)) open.push(inner);
  }
  return null;
}

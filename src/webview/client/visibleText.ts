/**
 * Text of a model or of the workspace as it may be shown: what would act on its surroundings, or be there unseen, is
 * made visible. Control characters become their pictures (`␛`), characters that turn the direction of the text around
 * or take no room become their codes (`⟨U+202E⟩`). Line breaks and tabs stay; `\r\n` becomes `\n`.
 */
export function visibleText(text: string): string {
  return text.replaceAll(UNSEEN, (character, offset: number) => {
    if (character === '\r') return text[offset + 1] === '\n' || offset + 1 === text.length ? '' : '␍';
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** C0 but tab and line feed, C1, marks and overrides of direction, what has no width, the letters of hidden tags. */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Python's `textwrap.dedent`. */
export function dedent(text: string): string {
  const lines = text.split('\n').map((line) => (/^[ \t]+$/.test(line) ? '' : line));
  let margin: string | null = null;
  for (const line of lines) {
    if (line === '') continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    margin = margin === null ? indent : common(margin, indent);
  }
  const length = margin?.length ?? 0;
  return lines.map((line) => line.slice(Math.min(length, line.length))).join('\n');
}

function common(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

/** Python's `inspect.cleandoc`. */
export function cleandoc(text: string): string {
  const [first = '', ...rest] = text.split('\n').map(withoutTabs);
  const indents = rest.flatMap((line) => {
    const content = trimStart(line);
    return content === '' ? [] : [line.length - content.length];
  });
  const margin = indents.length === 0 ? 0 : indents.reduce((a, b) => Math.min(a, b));
  const lines = [trimStart(first), ...rest.map((line) => line.slice(margin))];
  while (lines.at(-1) === '') lines.pop();
  while (lines[0] === '') lines.shift();
  return lines.join('\n');
}

/** Python's `expandtabs()` of one line. */
function withoutTabs(line: string): string {
  let made = '';
  let column = 0;
  for (const character of line) {
    const blanks = character === '\t' ? 8 - (column % 8) : 1;
    made += character === '\t' ? ' '.repeat(blanks) : character;
    column = character === '\r' ? 0 : column + blanks;
  }
  return made;
}

function trimStart(line: string): string {
  return line.replace(PYTHON_START, '');
}

/** What Python's `strip()` takes away: no byte order mark, but the four separators of ASCII. */
const BLANK = String.raw`(?:(?!\uFEFF)[\s\u001c-\u001f\u0085])+`;
export const PYTHON_START = new RegExp(`^${BLANK}`);
export const PYTHON_END = new RegExp(`${BLANK}$`);

/** What the JavaScript libraries that dedent do, for the most part: the smallest indent of indented lines goes, and both ends. */
export function libraryDedent(text: string): string {
  const lines = text.split('\n');
  const indents = lines.flatMap((line) => /^([ \t]+)\S/.exec(line)?.[1]?.length ?? []);
  const margin = indents.length === 0 ? 0 : indents.reduce((a, b) => Math.min(a, b));
  return lines
    .map((line) => (/^[ \t]/.test(line) ? line.slice(margin) : line))
    .join('\n')
    .trim();
}

/** All on one line, as `oneLine` of common-tags has it. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

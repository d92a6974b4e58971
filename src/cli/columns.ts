export interface Column {
  readonly align: 'left' | 'right';
  /** May be broken over several lines where the terminal is narrow. */
  readonly wraps?: true;
}

const GAP = '  ';
/** No column is broken into pieces shorter than this. */
const NARROWEST = 12;

/** Rows of one width each, fitting `width` where that can be done; a row may take several lines. */
export function layOut(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[][] {
  const natural = columns.map((_, index) => Math.max(0, ...rows.map((row) => displayWidth(row[index] ?? ''))));
  const excess = natural.reduce((total, each) => total + each + GAP.length, -GAP.length) - width;
  const widths = natural.map((each, index) =>
    excess > 0 && columns[index]?.wraps ? Math.max(Math.min(each, NARROWEST), each - excess) : each,
  );
  return rows.map((row) => {
    const cells = columns.map((_, index) => broken(row[index] ?? '', widths[index] ?? 0));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map(({ align }, index) => padded(cells[index]?.[line] ?? '', widths[index] ?? 0, align))
        .join(GAP)
        .trimEnd(),
    );
  });
}

/** The width that the rows take where nothing is broken. */
export function widthOf(rows: readonly (readonly string[])[]): number {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  let total = -GAP.length;
  for (let index = 0; index < columns; index++) {
    total += Math.max(...rows.map((row) => displayWidth(row[index] ?? ''))) + GAP.length;
  }
  return total;
}

/** Text in lines of at most `width`, between words where possible. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The same, with words that are too long cut: model ids have no spaces. */
function broken(text: string, width: number): readonly string[] {
  return wrapped(text, width).flatMap((line) => {
    const pieces = [];
    let rest = Array.from(line);
    while (displayWidth(rest.join('')) > width && rest.length > width) {
      pieces.push(rest.slice(0, width).join(''));
      rest = rest.slice(width);
    }
    return [...pieces, rest.join('')];
  });
}

function padded(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

// East Asian and emoji characters take two places in a terminal, combining marks none.
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/gu;
const NARROW = /\p{Mark}|\u200C|\u200D/gu;

export function displayWidth(text: string): number {
  return Array.from(text).length + (text.match(WIDE)?.length ?? 0) - (text.match(NARROW)?.length ?? 0);
}

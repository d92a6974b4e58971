export interface Column {
  readonly head: string;
  readonly align?: 'right';
}

/** A Markdown table whose columns stand below one another as it is written: it is read in an editor. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ head }, index) =>
    Math.max(3, head.length, ...rows.map((cells) => (cells[index] ?? '').length)),
  );
  const written = (cells: readonly string[]): string =>
    `| ${columns.map(({ align }, index) => padded(cells[index] ?? '', widths[index] ?? 0, align)).join(' | ')} |`;
  const rule = columns.map(({ align }, index) => {
    const dashes = '-'.repeat((widths[index] ?? 3) - 1);
    return align === 'right' ? `${dashes}:` : `:${dashes}`;
  });
  return [written(columns.map(({ head }) => head)), written(rule), ...rows.map(written)].join('\n');
}

function padded(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - text.length));
  return align === 'right' ? blanks + text : text + blanks;
}

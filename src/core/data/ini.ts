import type { Entry, Expression } from '../syntax/expression';

/** What Python's `configparser` reads: sections of keys, in lower case, each with those of `DEFAULT` before its own. */
export function readIni(text: string): Expression {
  const sections = new Map<string, Entry[]>();
  let section: Entry[] | null = null;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      section = sections.get(header) ?? [];
      sections.set(header, section);
      continue;
    }
    // Indented: the line before goes on, or a comment.
    const pair = /^([^\s=:#;[][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line);
    const [, key, value] = pair ?? [];
    if (section === null || key === undefined || value === undefined) {
      // A value of several lines is another one than its first line says.
      const before = section?.at(-1);
      if (/^\s+[^\s#;]/.test(line) && before?.kind === 'entry')
        section?.push({ ...before, value: { kind: 'unknown', span: before.value.span } });
      continue;
    }
    const start = index + line.indexOf(value, key.length + 1);
    const span = { start, end: start + value.length };
    section.push({ kind: 'entry', key: key.toLowerCase(), value: asValue(value, span) });
  }
  const span = { start: 0, end: text.length };
  const shared = sections.get('DEFAULT') ?? [];
  const entries = [...sections].map(([key, own]): Entry => {
    const all = key === 'DEFAULT' ? own : [...shared, ...own];
    return { kind: 'entry', key, value: { kind: 'object', entries: all, span } };
  });
  return { kind: 'object', entries, span };
}

/** `%(other)s` and `${other}` take another value in. */
function asValue(value: string, span: { readonly start: number; readonly end: number }): Expression {
  return /%\(|\$\{/.test(value) ? { kind: 'unknown', span } : { kind: 'string', value, span };
}

import { INSERTED } from './mutations';

/** One edit as a person makes it: letters, lines, names and texts that are changed; now and then what breaks the code. */
export function edited(text: string, random: (below: number) => number): string {
  const lines = text.split('\n');
  const line = random(lines.length);
  const at = random(text.length + 1);
  switch (random(10)) {
    case 0:
      return text.slice(0, at) + 'abcmodel_19'.charAt(random(11)) + text.slice(at);
    case 1:
      return text.slice(0, at) + '\n' + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + random(3));
    case 3:
      return replaced(
        text,
        /(?<=["'])[^"'\n]{2,}(?=["'])/g,
        (found) => `${found}${' more'.repeat(random(3))}x`,
        random,
      );
    case 4:
      return [...lines.slice(0, line + 1), ...lines.slice(line)].join('\n');
    case 5:
      return lines.toSpliced(line, 1).join('\n');
    case 6: {
      const [indent = ''] = /^\s*/.exec(lines[line] ?? '') ?? [];
      const names = text.match(/[A-Za-z_]\w*/g) ?? ['x'];
      const name = (): string => names[random(names.length)] ?? 'x';
      const statements = [`${name()} = ${name()}`, `${name()}.${name()} = ${name()}`, `return ${name()}`];
      return lines.toSpliced(line, 0, indent + (statements[random(statements.length)] ?? '')).join('\n');
    }
    case 7: {
      const names = text.match(/[A-Za-z_]\w*/g) ?? ['x'];
      return replaced(text, /[A-Za-z_]\w*/g, () => names[random(names.length)] ?? 'x', random);
    }
    case 8:
      return replaced(text, /\d+/g, (found) => `${found}1`, random);
    default:
      return text.slice(0, at) + (INSERTED[random(INSERTED.length)] ?? '') + text.slice(at);
  }
}

/** With one of the places that a pattern finds written anew. */
function replaced(
  text: string,
  pattern: RegExp,
  by: (found: string) => string,
  random: (below: number) => number,
): string {
  const found = [...text.matchAll(pattern)];
  const one = found[random(found.length)];
  if (one === undefined) return `${text}\n`;
  return text.slice(0, one.index) + by(one[0]) + text.slice(one.index + one[0].length);
}

import type { Fixture } from './fixtures';

/** What breaks a text when it stands where it should not. */
export const INSERTED: readonly string[] = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    '"',
    "'",
    '`',
    '"""',
    '${',
    '$(',
    '\\',
    '/*',
    '*/',
    '#',
    '//',
    '=>',
    '|',
    '%%bash\n',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\t',
    '    ',
    '\0',
    '\uFEFF',
    '\u2028',
    '\uD83D',
    '\uDE00',
    '😀',
    'é',
    '\u202E',
    '```python\n',
    '~~~',
    '<script>',
  ],
  ...[
    'model=',
    'model:',
    'client.',
    'await ',
    'if x:\n',
    'else:\n',
    '...',
    '**',
    'return ',
    'class A(A):\n',
    '1e400',
    '-0',
    '0x',
  ],
  ...[
    '9'.repeat(400),
    '['.repeat(60),
    '(\n'.repeat(60),
    '{"a":'.repeat(60),
    '"cells":',
    '\\u0000',
    '__proto__',
    'constructor',
  ],
];

/** A row of numbers that is the same at every run: mulberry32. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One text of `all`, damaged in one to five ways. */
export function mutated(all: readonly Fixture[], random: (below: number) => number): string {
  const any = (): string => all[random(all.length)]?.text ?? '';
  let text = any();
  for (let left = 1 + random(5); left > 0; left--) text = damaged(text, any, random);
  return text;
}

function damaged(text: string, another: () => string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  const length = random(random(4) === 0 ? 400 : 12);
  const lines = text.split('\n');
  const line = random(lines.length);
  switch (random(8)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + (INSERTED[random(INSERTED.length)] ?? '') + text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(random(0x10000)) + text.slice(at + random(2));
    case 3: {
      const other = random(lines.length);
      return lines
        .with(line, lines[other] ?? '')
        .with(other, lines[line] ?? '')
        .join('\n');
    }
    case 4:
      return text.slice(0, at);
    case 5:
      return [...lines.slice(0, line), ...lines.slice(Math.max(0, line - length))].join('\n');
    case 6: {
      const depth = 1 + random(200);
      const [open, close] = (
        [
          ['(', ')'],
          ['[', ']'],
          ['{', '}'],
        ] as const
      )[random(3)] ?? ['(', ')'];
      return (
        text.slice(0, at) +
        open.repeat(depth) +
        text.slice(at, at + length) +
        close.repeat(depth) +
        text.slice(at + length)
      );
    }
    default:
      return text.slice(0, at) + another().slice(0, 4_000);
  }
}

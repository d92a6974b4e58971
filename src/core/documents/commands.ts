import { blank } from './embeddedCode';
import { logicalLines } from './logicalLines';

/** A cell whose rest a shell runs. */
const SHELL_CELL = /^\s*(?:%%(?:bash|sh|shell|script[ \t]+(?:\S*\/)?(?:ba|z)?sh)\b|%sh[ \t]*\r?(?=\n))[^\n]*/;
/** `!curl …`, `answer = !curl …` */
const COMMAND = /^[ \t]*(?:\w+[ \t]*=[ \t]*)?!{1,2}/;

/** What a shell runs of a Python cell, of the same length and lines, with all else blank. */
export function commandsOf(cell: string): string {
  const [magic] = SHELL_CELL.exec(cell) ?? [];
  if (magic !== undefined) return blank(magic) + cell.slice(magic.length);
  // What is written to a file is run by nobody.
  if (/^\s*%%(?!(?:time|timeit|capture)\b)/.test(cell)) return blank(cell);
  let result = '';
  for (const { start, end } of logicalLines(cell, (line) => COMMAND.test(line))) {
    const line = cell.slice(start, end);
    const [mark] = COMMAND.exec(line) ?? [line];
    result += blank(cell.slice(result.length, start) + mark) + withVariables(line.slice(mark.length));
  }
  return result + blank(cell.slice(result.length));
}

/**
 * `{model}` stands for a variable of Python, of which a shell knows nothing: another name, which nobody sets. Between single
 * quotes a shell would take that for text, so that they end there.
 */
function withVariables(command: string): string {
  return command.replace(/(?<!\$)\{(\w+)\}/g, (_, name: string, at: number) =>
    isInSingleQuotes(command.slice(0, at)) ? `'$${name.slice(1)}'` : `$${name}_`,
  );
}

function isInSingleQuotes(before: string): boolean {
  let quote = '';
  for (const [letter] of before.matchAll(/\\.|['"]/gs))
    if (quote === '' && letter.length === 1) quote = letter;
    else if (letter === quote) quote = '';
  return quote === "'";
}

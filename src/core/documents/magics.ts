import { blank } from './embeddedCode';
import { logicalLines } from './logicalLines';

/** Cell magics that run the rest of their cell as it stands. */
const RUNS_THE_CELL: ReadonlySet<string> = new Set([
  'capture',
  'heat',
  'memit',
  'mprun',
  'notify',
  'prun',
  'pyinstrument',
  'python',
  'python3',
  'scalene',
  'snakeviz',
  'time',
  'timeit',
  'timeout',
  'wandb',
]);
/** Databricks says with a line alone at the top of a cell what the rest of it is written in. */
const OTHER_LANGUAGE = /^%(?:fs|md|r|scala|sh|sql)[ \t]*\r?$/;
/** Line magics whose rest is Python that is run here: `%time answer = client.messages.create(…)`. */
const RUNS_THE_LINE = /^([ \t]*%(?:time|timeit|prun|memit)\b(?:[ \t]+-\w+(?:[ \t]*\d+)?)*[ \t]*)/;

const MAGIC = /^[ \t]*[%!]/;
/** `?name`, `name?`, `client.messages??`. */
const HELP = /^[ \t]*(?:\?{1,2}[ \t]*[%\w.*]+|%{0,2}[A-Za-z_][\w.*]*(?:\[\d+\])?\?{1,2})[ \t]*(?:#.*)?\r?$/;
/** What IPython takes for a call with a mark in front, and the commands that it takes without one. */
const SHORTHAND = /^(?:[,;/]\S|(?:pip3?|conda|mamba|uv)[ \t]+[a-z-]+(?:[ \t]|\r?$)(?![ \t]*[=.([]))/;
/** `files = !ls`, `name = %env NAME`. */
const ASSIGNED = /^([ \t]*[A-Za-z_][\w., \t[\]'"]*=[ \t]*)([!%][^\n]*)$/;

/** A cell as Python has it: of the same length and lines, with what only IPython knows blank. */
export function withoutMagics(cell: string): string {
  const start = /\S/.exec(cell)?.index ?? cell.length;
  const name = /^%%(!|\w*)/.exec(cell.slice(start))?.[1];
  if (name !== undefined) {
    if (!RUNS_THE_CELL.has(name)) return blank(cell);
    const end = endOfFirstLine(cell, start);
    return blank(cell.slice(0, end)) + withoutMagics(cell.slice(end));
  }
  if (OTHER_LANGUAGE.test(cell.slice(start, endOfFirstLine(cell, start)))) return blank(cell);
  let result = '';
  let at = 0;
  for (const { start: from, end } of logicalLines(cell, isForeign)) {
    result += cell.slice(at, from) + lineWithout(cell.slice(from, end));
    at = end;
  }
  return result + cell.slice(at);
}

function isForeign(line: string): boolean {
  if (RUNS_THE_LINE.test(line)) return false;
  return MAGIC.test(line) || HELP.test(line) || SHORTHAND.test(line) || ASSIGNED.test(line);
}

function lineWithout(statement: string): string {
  const run = RUNS_THE_LINE.exec(statement)?.[1];
  if (run !== undefined) {
    // What is timed may be nothing but a line of options; code keeps the column of its statement.
    const rest = statement.slice(run.length);
    const indent = /^[ \t]*/.exec(run)?.[0] ?? '';
    return indent + inPlaceOf(run.slice(indent.length), rest) + rest;
  }
  const first = statement.slice(0, endOfFirstLine(statement, 0));
  if (!isForeign(first)) return statement;
  const assigned = ASSIGNED.exec(first);
  if (assigned === null) return blank(statement);
  const [, left = '', command = ''] = assigned;
  // What it was before does not count any more, and what it is now nobody knows.
  return left + UNKNOWN + ' '.repeat(command.length - UNKNOWN.length) + blank(statement.slice(first.length));
}

/** A name that nobody binds; a magic has two characters at least. */
const UNKNOWN = '__';

/** An indented statement after blanks would be taken for a block's. */
function inPlaceOf(magic: string, rest: string): string {
  return rest.trim() === '' || magic.length < 2 ? ' '.repeat(magic.length) : `0${' '.repeat(magic.length - 2)};`;
}

function endOfFirstLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

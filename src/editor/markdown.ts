import type { CallArgument } from '../contributions';

/** Text of the workspace on its way into Markdown: whatever it holds, it shows as itself and does nothing. */

/** Line ends, tabs and other controls, and the signs that turn the direction of writing. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;
const PUNCTUATION = /[!-/:-@[-`{-~]/g;
/** A model's id or an expression is shorter; a reason may be two sentences. */
const LONGEST_CODE = 120;
const LONGEST_TEXT = 400;

/** As words: every sign that Markdown, HTML or an automatic link could take for its own is escaped. */
export function plain(text: string): string {
  return tame(text, LONGEST_TEXT).replace(PUNCTUATION, '\\$&');
}

/** As code where a code span can hold it; a backtick would end the span, and a bar a table's cell. */
export function code(text: string): string {
  const tamed = tame(text, LONGEST_CODE);
  if (tamed === '') return '';
  return /[`|\\]/.test(tamed) ? plain(tamed) : `\`${tamed}\``;
}

/** As words, what stands between backticks as code. */
export function sentence(text: string): string {
  return tame(text, LONGEST_TEXT)
    .split('`')
    .map((part, index, parts) =>
      index % 2 === 1 && index < parts.length - 1 ? code(part) : part.replace(PUNCTUATION, '\\$&'),
    )
    .join('');
}

/** A link, where the address is one of the web or of a file; else the text alone. `text` is Markdown. */
export function link(text: string, address: string): string {
  return /^(?:https|file|untitled|vscode-[\w-]+):[^\s<>\\]*$/.test(address) ? `[${text}](<${address}>)` : text;
}

/** A link that runs a command of ours; the Markdown must be trusted with it. `text` is Markdown. */
export function commandLink(text: string, command: string, argument?: CallArgument): string {
  return `[${text}](command:${command}${argument === undefined ? '' : `?${asQuery(argument)}`})`;
}

/** Whatever the workspace wrote into it, nothing but letters, digits, `%`, `-`, `.` and `_`. */
function asQuery(argument: CallArgument): string {
  const escape = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(JSON.stringify([argument])).replace(/[!'()*~]/g, escape);
}

/** As words, cut between two of them; `longest` counts what is seen. */
export function shortly(text: string, longest: number): string {
  const line = text.replace(INVISIBLE, ' ').trim();
  if (line.length <= longest) return plain(line);
  const cut = line.slice(0, longest);
  return `${plain(cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[\ud800-\udbff]$|[ ,;:.]+$/, ''))}…`;
}

/** On one line, without signs that are not seen, and cut. */
export function tame(text: string, longest: number): string {
  const line = text.replace(INVISIBLE, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

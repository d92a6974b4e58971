import { isOfName, opens } from '../syntax/calledNames';
import { RUNNERS, RUNS_ITSELF } from './runners';

/**
 * Whether a text may call what another file defines under a name: by it, by another that it gives it (`ask as question`,
 * `{ ask: question }`), or through what runs it (`partial(ask, model)`, `ask.delay(model)`). That it imports the name says nothing: a library's
 * `post` stands in each of its files, which would all be parsed.
 */
export function mayCallBy(name: string, text: string): boolean {
  let hasRunner: boolean | undefined;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (isOfName(text.charCodeAt(at - 1)) || isOfName(text.charCodeAt(end))) continue;
    const next = after(text, end);
    if (opens(text, next)) return true;
    const letter = text[next];
    if (letter === ':' || (letter === 'a' && next > end && /^as\b/.test(text.slice(next, next + 3)))) return true;
    if (letter === '.' && RUNS_ITSELF.has(/^\w+/.exec(text.slice(next + 1, next + 9))?.[0] ?? '')) return true;
    if (letter !== ',' && letter !== ')') continue;
    hasRunner ??= [...RUNNERS].some((runner) => text.includes(runner));
    if (hasRunner) return true;
  }
  return false;
}

/** Where something stands after blanks, the backslash of a line that goes on, and TypeScript's `!`. */
function after(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x21 && code !== 0x5c && (code < 0x09 || code > 0x0d)) break;
  }
  return at;
}

/**
 * Where each name stands that may be called, in its scope's words of the text alone: `create` of `client.create(…)`. The
 * offsets begin at `start`. `calledBy` finds the names of a language that calls without brackets, as its first group.
 */
export function calledIn(text: string, start: number, calledBy?: RegExp): ReadonlyMap<string, readonly number[]> {
  const called = new Map<string, number[]>();
  const add = (name: string, at: number): void => {
    const offsets = called.get(name);
    if (offsets === undefined) called.set(name, [start + at]);
    else offsets.push(start + at);
  };
  if (calledBy !== undefined) {
    for (const { 1: name = '', index } of text.matchAll(calledBy)) add(name, index);
    return called;
  }
  // From each bracket backwards: a regular expression from each letter on takes five times as long.
  for (let at = 0; at < text.length; at++) {
    if (!opens(text, at)) continue;
    const end = endBefore(text, at);
    let from = end;
    while (from > 0 && isOfName(text.charCodeAt(from - 1))) from--;
    if (from < end) add(text.slice(from, end), from);
  }
  return called;
}

/** `create(`, `create<T>(`, `` create`…` ``, `create?.(`. */
export function opens(text: string, at: number): boolean {
  switch (text.charCodeAt(at)) {
    case 0x28:
    case 0x3c:
    case 0x60:
      return true;
    case 0x3f:
      return text.charCodeAt(at + 1) === 0x2e;
    default:
      return false;
  }
}

/** Where the name before a bracket ends: before blanks, the backslash of a line that goes on, and TypeScript's `!`. */
export function endBefore(text: string, at: number): number {
  let end = at;
  while (end > 0) {
    const code = text.charCodeAt(end - 1);
    if (code !== 0x20 && code !== 0x21 && code !== 0x5c && (code < 0x09 || code > 0x0d)) break;
    end--;
  }
  return end;
}

/** Letters of every script count: no name of an SDK has them, but those of a program may. */
export function isOfName(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x24 ||
    code > 0x7f
  );
}

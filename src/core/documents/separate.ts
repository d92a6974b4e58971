import { mayCall } from '../detect/mayCall';
import type { Span } from '../source';
import type { Parsers } from '../syntax/parser';
import { blank, type EmbeddedCode } from './embeddedCode';

/** A document that is broken in more places is read without them. */
const MOST_APART = 20;

const BEFORE = 'before_the_piece = 0\n';
const AFTER = '\nafter_the_piece = 0\n';

/**
 * The code as it is to be read; none where nothing can be reported of it. It is the same, with the pieces apart that would take
 * others with them: an open bracket or string runs on into the next cell or fence. Each of those is read once more behind the good ones before it, and only its own calls are reported.
 */
export async function separated(code: EmbeddedCode, parsers: Parsers): Promise<readonly EmbeddedCode[]> {
  const { source, pieces } = code;
  const { language } = source;
  if (!mayCall(source.text, language)) return [];
  if (pieces.length < 2 || !(await isBroken(source.text, code, parsers))) return [code];
  const leaking: Span[] = [];
  for (const piece of pieces) {
    if (await leaks(source.text.slice(piece.start, piece.end), code, parsers)) leaking.push(piece);
  }
  if (leaking.length === 0) return [code];
  const without = (text: string, spans: readonly Span[]): string =>
    spans.reduce(
      (left, { start, end }) => left.slice(0, start) + blank(left.slice(start, end)) + left.slice(end),
      text,
    );
  const good = pieces.filter((piece) => !leaking.includes(piece));
  const main = { ...code, source: { ...source, text: without(source.text, leaking) }, pieces: good };
  // What is read for its own calls alone needs no reading where it has none. Of cells it matters which are half typed.
  const calling = leaking
    .slice(0, MOST_APART)
    .filter(({ start, end }) => code.ordered === 'cells' || mayCall(source.text.slice(start, end), language));
  const apart = calling.map((piece) => {
    const before = leaking.filter((other) => other.start < piece.start);
    const text = without(source.text.slice(0, piece.end), before);
    return {
      ...code,
      source: { ...source, text },
      pieces: [...good.filter((other) => other.start < piece.start), piece],
      reported: piece,
    };
  });
  return [main, ...apart];
}

async function isBroken(text: string, { source }: EmbeddedCode, parsers: Parsers): Promise<boolean> {
  const { tree } = await parsers.parse(source.language, text);
  const broken = tree.rootNode.hasError;
  tree.delete();
  return broken;
}

/** Whether what stands before or behind the piece is not read as it would be without it. */
async function leaks(text: string, { source }: EmbeddedCode, parsers: Parsers): Promise<boolean> {
  const { tree } = await parsers.parse(source.language, BEFORE + text + AFTER);
  const root = tree.rootNode;
  const first = root.firstNamedChild;
  const last = root.lastNamedChild;
  const isWhole =
    !root.isError &&
    first !== null &&
    last !== null &&
    !first.hasError &&
    !last.hasError &&
    first.startIndex === 0 &&
    first.endIndex < BEFORE.length &&
    last.startIndex === BEFORE.length + text.length + 1;
  tree.delete();
  return !isWhole;
}

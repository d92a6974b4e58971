import type { Tree } from 'web-tree-sitter';
import type { Span } from '../source';
import { danglingLines } from './danglingLines';
import { layoutSuspects, type Stretch } from './layoutSuspects';
import type { Parsed, Parsers } from './parser';
import { errorsOf } from './syntaxErrors';

/** A text in which lines that are half typed are blank, so that the rest of it parses. */
export interface Repaired {
  readonly tree: Tree;
  /** As long as the text itself, with the same lines: every place in it is the same. */
  readonly text: string;
  /** What was blanked, in the order of the text. */
  readonly blanked: readonly Span[];
}

interface Attempt extends Repaired {
  readonly cost: number;
}

/** Of a text of this size a parse takes about a tenth of a second. */
const LONGEST = 400_000;
/** Characters parsed at most, all attempts together: this bounds the time. */
const MOST_CHARACTERS = 1_500_000;
const MOST_ATTEMPTS = 48;
/** Only a text that is made to be slow to parse comes near it. */
const LONGEST_MS = 1_000;
const FEWEST_ATTEMPTS = 6;
/** Statements that are half typed at the same time. */
const MOST_ROUNDS = 3;

/**
 * Blanks the lines without which more of the text parses; null where there are none. A parser takes an unclosed bracket, text
 * or comment for the beginning of what follows, and what a person takes for one half-typed line costs it half of the file.
 */
export function repair(parsed: Parsed, parsers: Parsers): Repaired | null {
  const { tree, text, language } = parsed;
  if (text.length > LONGEST) return null;
  const isPython = language === 'python';
  let left = Math.max(FEWEST_ATTEMPTS, Math.min(MOST_ATTEMPTS, Math.floor(MOST_CHARACTERS / (text.length + 1))));
  const starts = lineStarts(text);
  let best: Attempt = { tree, text, blanked: [], cost: errorsOf(tree.rootNode).cost };

  const end = parsers.clock() + LONGEST_MS;
  /** Null where no more may be made. */
  const attempt = (from: Attempt, { first, last, braces }: Candidate): Attempt | null => {
    if (left-- <= 0 || parsers.clock() > end) return null;
    const span = { start: starts[first] ?? 0, end: (starts[last + 1] ?? text.length + 1) - 1 };
    const changed = blank(from.text, span, braces === true);
    const again = parsers.reparse(from, changed, span);
    return { tree: again, text: changed, blanked: [...from.blanked, span], cost: errorsOf(again.rootNode).cost };
  };
  const drop = (one: Attempt): void => {
    if (one.tree !== tree) one.tree.delete();
  };
  const take = (one: Attempt): void => {
    drop(best);
    best = one;
  };

  for (const line of danglingLines(text, tree.rootNode, isPython)) {
    const without = attempt(best, { first: line, last: line });
    if (without === null) break;
    if (without.cost <= best.cost) take(without);
    else drop(without);
  }
  for (let round = 0; round < MOST_ROUNDS && best.cost > 0 && left > 0; round++) {
    let better: Attempt | null = null;
    for (const candidate of candidates(best, starts, isPython)) {
      const one = attempt(best, candidate);
      if (one === null) break;
      // What a text of several lines holds is code only where all is well then.
      const isBetter = one.cost < (better ?? best).cost && (candidate.isLiteral !== true || one.cost === 0);
      if (!isBetter) {
        drop(one);
        continue;
      }
      if (better !== null) drop(better);
      better = one;
      if (one.cost === 0) break;
    }
    if (better === null) break;
    take(better);
  }
  const { blanked } = best;
  if (blanked.length === 0) return null;
  return { tree: best.tree, text: best.text, blanked: blanked.toSorted((a, b) => a.start - b.start) };
}

/** Of the places at which a parser is lost, the first say enough. */
const MOST_LINES = 100;

interface Candidate extends Stretch {
  /** The brace that ends its line, or begins it, stays. */
  readonly braces?: true;
  readonly isLiteral?: boolean;
}

/** Lines to do without, the likeliest first. */
function candidates({ tree, text }: Attempt, starts: readonly number[], isPython: boolean): readonly Candidate[] {
  const lines = errorsOf(tree.rootNode).lines.slice(0, MOST_LINES);
  const { stretches, literals } = layoutSuspects(text, isPython);
  const isNear = ({ first, last }: Stretch): boolean => lines.some((line) => first - 1 <= line && line <= last + 1);
  const lineAt = (line: number): string => text.slice(starts[line], starts[line + 1]);
  const around = lines.flatMap((line) => {
    let above = line - 1;
    while (above > 0 && lineAt(above).trim() === '') above--;
    return [line, above].filter((each) => each >= 0).map((each) => ({ first: each, last: each }));
  });
  const ordered: readonly Candidate[] = [
    ...stretches.filter(isNear),
    ...stretches.filter((each) => !isNear(each)),
    ...around,
    ...literals.map((each) => ({ ...each, isLiteral: true })),
  ];
  const seen = new Set<string>();
  return ordered.flatMap((each): readonly Candidate[] => {
    const key = `${each.first}-${each.last}`;
    const written = lineAt(each.first).trim();
    if (seen.has(key) || (each.first === each.last && written === '')) return [];
    seen.add(key);
    const hasBraces = !isPython && each.first === each.last && written.length > 1 && /^\}|\{$/.test(written);
    return hasBraces ? [each, { ...each, braces: true }] : [each];
  });
}

/** Unit by unit, since what takes two must leave two. */
function blank(text: string, { start, end }: Span, braces: boolean): string {
  const stretch = text.slice(start, end);
  const first = stretch.search(/\S/);
  const last = stretch.trimEnd().length - 1;
  const blanked = Array.from({ length: stretch.length }, (_, at) => {
    const unit = stretch.charAt(at);
    const isBrace = braces && ((at === first && unit === '}') || (at === last && unit === '{'));
    return isBrace || unit === '\n' || unit === '\r' ? unit : ' ';
  });
  return text.slice(0, start) + blanked.join('') + text.slice(end);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

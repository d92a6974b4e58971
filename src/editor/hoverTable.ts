import { type Range, sum } from '../core/estimate';
import { approximately, formatCount, formatCountRange, formatUsd } from '../core/format';
import type { CallReport, CostLine, HoleReport, PartReport } from '../core/report';
import { EVIDENCE_WORDS } from './evidenceWords';
import { exactWords, partKnown } from './exactWords';
import { code, plain } from './markdown';
import { PART_WORDS, partPlace } from './partWords';
import { shortPlaceWords } from './placeWords';

const MOST_ROWS = 6;
const NO_BREAK_SPACE = '\u00a0';
/** A hover's table has no room between its columns. */
const GAP = '&nbsp;&nbsp;';

/** One row; a column that is empty in every row is not drawn. */
interface Row {
  readonly what: string;
  readonly tokens: string;
  readonly range: string;
  readonly usd: string;
  readonly known: string;
}

const COLUMNS = [
  { of: 'what', head: '', rule: ':--' },
  { of: 'tokens', head: 'Tokens', rule: '--:' },
  { of: 'range', head: 'Range', rule: '--:' },
  { of: 'usd', head: 'USD', rule: '--:' },
  { of: 'known', head: '', rule: ':--' },
] as const satisfies readonly { readonly of: keyof Row; readonly head: string; readonly rule: string }[];

/** A link to say the size of a hole, or of the `output`; empty where it can't be said. */
export type SizeLink = (name: string) => string;

/** What a call's price is made of: the parts and holes of its prompt, the input and the output. */
export function hoverTable(call: CallReport, sizeLink: SizeLink): string {
  const { input, output } = call;
  const outputKnown = EVIDENCE_WORDS[output.evidence];
  const rows: readonly Row[] = [
    ...shortened(input.parts.map(partRow), 'parts'),
    ...shortened(
      input.holes.map((hole) => holeRow(hole, sizeLink)),
      'holes',
    ),
    totalRow(call, 'input', input.method === 'estimated', exactWords(input)),
    totalRow(
      call,
      'output',
      output.evidence === 'assumed',
      output.evidence === 'assumed' ? withLink(outputKnown, sizeLink('output')) : outputKnown,
    ),
  ];
  return markdownTable(
    COLUMNS.filter(({ of }) => of === 'what' || rows.some((row) => row[of] !== '')).map(({ of, head, rule }) => ({
      head: of === 'usd' ? (call.cost.currency?.code ?? head) : head,
      rule,
      cells: rows.map((row) => row[of]),
    })),
  );
}

export interface TableColumn {
  readonly head: string;
  readonly rule: ':--' | '--:';
  readonly cells: readonly string[];
}

export function markdownTable(columns: readonly TableColumn[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => (index === 0 || cell === '' ? cell : GAP + cell)).join(' | ')} |`;
  const rows = (columns[0]?.cells ?? []).map((_, row) => line(columns.map(({ cells }) => cells[row] ?? '')));
  return [line(columns.map(({ head }) => head)), `| ${columns.map(({ rule }) => rule).join(' | ')} |`, ...rows].join(
    '\n',
  );
}

/** A narrow column would be broken inside a number. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK_SPACE);
}

function partRow(part: PartReport): Row {
  const place = part.role === 'overhead' ? '' : `, ${plain(shortPlaceWords(partPlace(part)))}`;
  const estimated = part.method === 'estimated';
  return {
    what: unbroken(PART_WORDS[part.role] + place),
    tokens: counted(part.tokens, estimated || part.low !== part.high),
    range: span({ ...part, likely: part.tokens }),
    usd: '',
    known: partKnown(part),
  };
}

function holeRow(hole: HoleReport, sizeLink: SizeLink): Row {
  const isAssumed = hole.evidence === 'assumed';
  const known = EVIDENCE_WORDS[hole.evidence];
  return {
    what: `${code(hole.name) || 'text filled in'},${unbroken(` ${plain(shortPlaceWords(hole.at))}`)}`,
    tokens: counted(hole.likely, isAssumed || hole.low !== hole.high),
    range: span(hole),
    usd: '',
    known: isAssumed ? withLink(known, sizeLink(hole.written)) : known,
  };
}

function withLink(words: string, link: string): string {
  return link === '' ? words : unbroken(`${words} · ${link}`);
}

function totalRow(call: CallReport, what: 'input' | 'output', estimated: boolean, known: string): Row {
  const range = call[what];
  return {
    what: what === 'input' ? '**Input**' : '**Output**',
    tokens: `**${counted(range.likely, estimated || range.low !== range.high)}**`,
    range: span(range),
    usd: usdOf(call, what, estimated),
    known,
  };
}

function counted(tokens: number, about: boolean): string {
  return unbroken(`${approximately(about ? 'estimated' : 'exact')}${formatCount(tokens)}`);
}

function span(range: Range): string {
  return range.low === range.high ? '' : unbroken(formatCountRange(range));
}

/** Which side of the call a line of the bill is for. */
const SIDES: Readonly<Record<CostLine['what'], 'input' | 'output'>> = {
  input: 'input',
  cacheRead: 'input',
  cacheWrite5m: 'input',
  cacheWrite1h: 'input',
  output: 'output',
  reasoning: 'output',
  pictures: 'output',
};

function usdOf({ cost }: CallReport, what: 'input' | 'output', estimated: boolean): string {
  const lines = cost.lines.filter((line) => SIDES[line.what] === what);
  if (lines.length === 0) return '';
  const usd = sum(lines.map((line) => line.usd));
  return unbroken(`${approximately(estimated ? 'estimated' : usd)}${formatUsd(usd.likely, cost.currency)}`);
}

function shortened(rows: readonly Row[], what: string): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  const more = `${rows.length - MOST_ROWS + 1} more ${what}`;
  return [...rows.slice(0, MOST_ROWS - 1), { what: more, tokens: '', range: '', usd: '', known: '' }];
}

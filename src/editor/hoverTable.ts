import { type Range, sum } from '../core/estimate';
import { formatCount, formatCountRange, formatUsd } from '../core/format';
import type { CallReport, HoleReport, PartReport, PartRole } from '../core/report';
import { EVIDENCE_WORDS } from './evidenceWords';
import { code } from './markdown';

const MOST_ROWS = 8;
const NO_BREAK_SPACE = '\u00a0';
/** A hover's table has no room between its columns. */
const GAP = '&nbsp;&nbsp;';

/** What it is, its tokens, from least to most, what they cost, how they are known. */
type Row = readonly [what: string, tokens: string, span: string, usd: string, known: string];

/** The sum behind a call's price: its parts and holes, the input and the output. */
export function hoverTable(call: CallReport): string {
  const { input, output } = call;
  const rows: readonly Row[] = [
    ...shortened(input.parts.map(partRow), 'parts'),
    ...shortened(input.holes.map(holeRow), 'holes'),
    totalRow(call, 'input', input.method === 'estimated', ''),
    totalRow(call, 'output', output.evidence === 'assumed', EVIDENCE_WORDS[output.evidence]),
  ];
  const head: Row = ['', 'Tokens', 'Range', 'USD', ''];
  return [written(head), '| :-- | --: | --: | --: | :-- |', ...rows.map(written)].join('\n');
}

function written([what, ...figures]: Row): string {
  return `| ${[what, ...figures.map((figure) => (figure === '' ? '' : GAP + figure))].join(' | ')} |`;
}

const ROLE_WORDS: Readonly<Record<PartRole, string>> = {
  system: 'System',
  user: 'User',
  assistant: 'Assistant',
  tool: 'Tool result',
  prompt: 'Prompt',
  tools: 'Tools',
  schema: 'Schema',
  overhead: 'Message frame',
};

function partRow(part: PartReport): Row {
  const place = part.role === 'overhead' ? '' : `, line ${part.line}`;
  const estimated = part.method === 'estimated';
  const known = estimated ? 'estimated' : 'counted';
  return [
    unbroken(ROLE_WORDS[part.role] + place),
    counted(part.tokens, estimated || part.low !== part.high),
    span({ ...part, likely: part.tokens }),
    '',
    known,
  ];
}

function holeRow(hole: HoleReport): Row {
  const name = code(hole.name) || 'text filled in';
  const about = hole.evidence === 'assumed' || hole.low !== hole.high;
  return [
    `${name},${unbroken(` line ${hole.line}`)}`,
    counted(hole.likely, about),
    span(hole),
    '',
    EVIDENCE_WORDS[hole.evidence],
  ];
}

function totalRow(call: CallReport, what: 'input' | 'output', estimated: boolean, known: string): Row {
  const range = call[what];
  const tokens = counted(range.likely, estimated || range.low !== range.high);
  return [
    what === 'input' ? '**Input**' : '**Output**',
    `**${tokens}**`,
    span(range),
    usdOf(call, what, estimated),
    known,
  ];
}

function counted(tokens: number, about: boolean): string {
  return unbroken(`${about ? '≈ ' : ''}${formatCount(tokens)}`);
}

function span(range: Range): string {
  return range.low === range.high ? '' : unbroken(formatCountRange(range));
}

function usdOf({ cost }: CallReport, what: 'input' | 'output', estimated: boolean): string {
  const lines = cost.lines.filter((line) => line.what === what);
  if (lines.length === 0) return '';
  const usd = sum(lines.map((line) => line.usd));
  return unbroken(`${estimated || usd.low !== usd.high ? '≈ ' : ''}${formatUsd(usd.likely)}`);
}

function shortened(rows: readonly Row[], what: string): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  return [...rows.slice(0, MOST_ROWS - 1), [`${rows.length - MOST_ROWS + 1} more ${what}`, '', '', '', '']];
}

/** A narrow column would be broken inside a number. */
function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK_SPACE);
}

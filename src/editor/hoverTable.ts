import { type Range, sum } from '../core/estimate';
import { approximately, formatCount, formatUsd } from '../core/format';
import type { CallReport, HoleReport, PartReport, PartRole } from '../core/report';
import { EVIDENCE_WORDS } from './evidenceWords';
import { code } from './markdown';

const MOST_ROWS = 8;
const NO_BREAK_SPACE = '\u00a0';

/** What it is, its tokens, from least to most, what they cost, how they are known. */
type Row = readonly [what: string, tokens: string, span: string, usd: string, known: string];

/** The sum behind a call's price: its parts and holes, the input and the output. */
export function hoverTable(call: CallReport): string {
  const { input, output } = call;
  const rows: readonly Row[] = [
    ...shortened(input.parts.map(partRow), 'parts'),
    ...shortened(input.holes.map(holeRow), 'holes'),
    totalRow('Input', input, approximately(input.method) !== '', usdOf(call, 'input'), ''),
    totalRow('Output', output, output.evidence === 'assumed', usdOf(call, 'output'), EVIDENCE_WORDS[output.evidence]),
  ];
  const head: Row = ['', 'Tokens', 'Range', 'USD', ''];
  return [head, [':--', '--:', '--:', '--:', ':--'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
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

function totalRow(what: string, range: Range, estimated: boolean, usd: string, known: string): Row {
  return [
    `**${what}**`,
    `**${counted(range.likely, estimated || range.low !== range.high)}**`,
    span(range),
    usd,
    known,
  ];
}

function counted(tokens: number, about: boolean): string {
  return unbroken(`${about ? '≈ ' : ''}${formatCount(tokens)}`);
}

function span(range: Range): string {
  return range.low === range.high ? '' : unbroken(`${formatCount(range.low)} – ${formatCount(range.high)}`);
}

function usdOf({ cost, input }: CallReport, what: 'input' | 'output'): string {
  const lines = cost.lines.filter((line) => line.what === what);
  if (lines.length === 0) return '';
  const usd = sum(lines.map((line) => line.usd));
  const about = (what === 'input' && approximately(input.method)) || approximately(usd);
  return unbroken(`${about}${formatUsd(usd.likely)}`);
}

function shortened(rows: readonly Row[], what: string): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  return [...rows.slice(0, MOST_ROWS - 1), [`${rows.length - MOST_ROWS + 1} more ${what}`, '', '', '', '']];
}

/** A narrow column would be broken inside a number. */
function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK_SPACE);
}

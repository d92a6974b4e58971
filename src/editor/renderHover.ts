import { command } from '../contributions';
import { type Range, sum } from '../core/estimate';
import { approximately, formatCount, formatUsd } from '../core/format';
import type { CallReport, HoleReport, PartReport, PartRole } from '../core/report';
import type { Location } from '../core/source';
import { costSign, EVIDENCE_WORDS } from './evidenceWords';
import { code, commandLink, link, plain } from './markdown';

/** What a hover needs to know of where it stands. */
export interface HoverPlace {
  /** The address of a place in a file, the report's own file where the location names none; null where it has none. */
  readonly addressOf: (location: Location) => string | null;
  /** In an untrusted or folderless window there is nowhere to write the user's word. */
  readonly canConfigure: boolean;
}

const MOST_ROWS = 8;

/** Everything that is known of one call, in Markdown: the price, the model, the sum behind them, what is not known. */
export function renderHover(call: CallReport, place: HoverPlace): string {
  return [headline(call), modelLine(call, place), table(call), ...footnotes(call, place)]
    .filter((block) => block !== '')
    .join('\n\n');
}

function headline(call: CallReport): string {
  const { perCallUsd, perMonthUsd, traffic } = call.cost;
  if (!perCallUsd) return `**Price unknown** · ${plain(call.api)}`;
  const about = costSign(call);
  const figures = [
    `**${about}${formatUsd(perCallUsd.likely)} per call**`,
    `${about}${formatUsd(perCallUsd.likely * 1000)} per 1,000 calls`,
  ];
  if (perMonthUsd && traffic) {
    figures.push(`≈ ${formatUsd(perMonthUsd.likely)} per month (traffic ${EVIDENCE_WORDS[traffic.evidence]})`);
  }
  return figures.join(' · ');
}

function modelLine(call: CallReport, place: HoverPlace): string {
  const { value, catalogueId, evidence, expression, definedAt, candidates } = call.model;
  const api = plain(call.api);
  if (value === null) {
    const several = candidates.length > 0 ? `one of ${candidates.map(code).join(', ')}` : 'model unknown';
    return `${several}${expression === '' ? '' : ` · ${code(expression)}`} · ${api}`;
  }
  const address = definedAt && place.addressOf(definedAt);
  const where = definedAt && plain(`${definedAt.path ?? 'line'}${definedAt.path ? ':' : ' '}${definedAt.line}`);
  const known = `${EVIDENCE_WORDS[evidence]}${where ? `, ${address ? link(where, address) : where}` : ''}`;
  const alias = catalogueId !== null && catalogueId !== value ? ` (${plain(catalogueId)})` : '';
  return `${code(value)}${alias} · ${known} · ${api}`;
}

function table(call: CallReport): string {
  const { input, output } = call;
  const exactOutput = output.low === output.high && output.evidence !== 'assumed';
  const [inputUsd, inputRate] = priceOf(call, 'input');
  const [outputUsd, outputRate] = priceOf(call, 'output');
  const rows = [
    ...shortened(input.parts.map(partRow), 'parts'),
    ...shortened(input.holes.map(holeRow), 'holes'),
    ['**Input**', `**${tokens(input, input.method === 'exact')}**`, inputUsd, inputRate],
    ['**Output**', `**${tokens(output, exactOutput)}**`, outputUsd, joined([outputRate, plain(output.reason)])],
  ];
  return ['| | Tokens | USD | |', '|:--|--:|--:|:--|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

/** What one direction costs, and at which rate; both empty where there is no price. */
function priceOf({ cost, input }: CallReport, what: 'input' | 'output'): readonly [string, string] {
  const lines = cost.lines.filter((line) => line.what === what);
  if (lines.length === 0) return ['', ''];
  const usd = sum(lines.map((line) => line.usd));
  const about = what === 'input' ? approximately(input.method) || approximately(usd) : approximately(usd);
  const rates = lines.map((line) => formatUsd(line.usdPerMillion)).join(' + ');
  return [`${about}${formatUsd(usd.likely)}`, `${rates} per million`];
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' · ');
}

type Row = readonly string[];

function shortened(rows: readonly Row[], what: string): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  return [...rows.slice(0, MOST_ROWS - 1), [`${rows.length - MOST_ROWS + 1} more ${what}`, '', '', '']];
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
  const exact = part.method === 'exact';
  const line = part.role === 'overhead' ? '' : `, line ${part.line}`;
  const how = exact ? 'counted' : plain(part.reason ?? 'estimated');
  return [`${ROLE_WORDS[part.role]}${line}`, tokens({ ...part, likely: part.tokens }, exact), '', how];
}

function holeRow(hole: HoleReport): Row {
  const name = code(hole.name) || 'text filled in';
  return [`${name}, line ${hole.line}`, tokens(hole, false), '', EVIDENCE_WORDS[hole.evidence]];
}

function tokens(range: Range, exact: boolean): string {
  const span = range.low === range.high ? '' : ` (${formatCount(range.low)} – ${formatCount(range.high)})`;
  return `${exact ? '' : '≈ '}${formatCount(range.likely)}${span}`;
}

function footnotes(call: CallReport, place: HoverPlace): readonly string[] {
  const { price, reason } = call.cost;
  const notes = [...unknowns(call, place)];
  if (reason !== undefined && call.model.reason === undefined) notes.push(sentence(plain(reason)));
  notes.push(...call.notes.map((note) => sentence(plain(note))));
  if (price) {
    const source = link('source', price.source);
    const dated = `Price of ${plain(price.from)}, checked ${plain(price.checked)}`;
    notes.push(price.evidence === 'configured' ? 'Price as you configured.' : `${dated}, ${source}.`);
  }
  return notes;
}

/** Why a model or its price is not known, and how to say what it is. */
function unknowns({ model }: CallReport, place: HoverPlace): readonly string[] {
  const why = model.reason === undefined ? [] : [sentence(plain(model.reason))];
  const file = place.canConfigure ? commandLink('promptfare\\.json', command.openConfiguration) : '`promptfare.json`';
  if (model.value !== null && model.catalogueId === null) {
    const nearest = model.nearest?.length ? [`Did you mean ${model.nearest.map(code).join(' or ')}?`] : [];
    return [...why, ...nearest, `To add its price, write it under \`prices\` in ${file}.`];
  }
  if (model.value === null && model.expression !== '') {
    return [...why, `To name it, map ${code(model.expression)} to a model under \`models\` in ${file}.`];
  }
  return why;
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

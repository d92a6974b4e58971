import { command } from '../contributions';
import { formatUsd, formatUsdRange } from '../core/format';
import type { CallReport } from '../core/report';
import type { Location } from '../core/source';
import { costSign, EVIDENCE_WORDS } from './evidenceWords';
import { hoverTable } from './hoverTable';
import { code, commandLink, link, plain } from './markdown';

/** What a hover needs to know of where it stands. */
export interface HoverPlace {
  /** The address of a place in a file, the report's own file where the location names none; null where it has none. */
  readonly addressOf: (location: Location) => string | null;
  /** There is a workspace folder to write the user's word into, and the user trusts it. */
  readonly canConfigure: boolean;
}

/** Everything that is known of one call, in Markdown: the price, the model, what to know of it, the sum behind it. */
export function renderHover(call: CallReport, place: HoverPlace): string {
  const remarks = [...whatIsUnknown(call, place), ...call.notes.map(sentence)];
  return [
    headline(call),
    modelLine(call, place),
    remarks.join(LINE_BREAK),
    hoverTable(call),
    finePrint(call).join(LINE_BREAK),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

const LINE_BREAK = '  \n';

function headline(call: CallReport): string {
  const { perCallUsd, perMonthUsd, traffic } = call.cost;
  if (!perCallUsd) return '**Price unknown**';
  const about = costSign(call);
  const [likely, span] = [formatUsd(perCallUsd.likely), formatUsdRange(perCallUsd)];
  const range = span === likely ? '' : ` (${span})`;
  const figures = [
    `**${about}${likely} per call**${range}`,
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
    const several = candidates.length > 0 ? `One of ${candidates.map(code).join(', ')}` : 'Model unknown';
    return `${several}${expression === '' ? '' : ` · ${code(expression)}`} · ${api}`;
  }
  const alias = catalogueId !== null && catalogueId !== value ? ` (${plain(catalogueId)})` : '';
  const address = definedAt && place.addressOf(definedAt);
  const where = definedAt && plain(definedAt.path ? `${definedAt.path}:${definedAt.line}` : `line ${definedAt.line}`);
  const known = `${EVIDENCE_WORDS[evidence]}${where ? `, ${address ? link(where, address) : where}` : ''}`;
  return `${code(value)}${alias} · ${known} · ${api}`;
}

/** Why the model or its price is not known, and how to say what it is. */
function whatIsUnknown({ model, cost }: CallReport, place: HoverPlace): readonly string[] {
  if (cost.perCallUsd !== null) return [];
  const reason = model.reason ?? cost.reason;
  const remarks = reason === undefined ? [] : [sentence(reason)];
  if (model.nearest && model.nearest.length > 0) {
    remarks.push(`Did you mean ${model.nearest.map(code).join(' or ')}?`);
  }
  if (reason?.includes('promptfare.json') !== true) {
    if (model.value !== null)
      remarks.push(`Say what ${code(model.value)} costs under \`prices\` in promptfare\\.json\\.`);
    else if (model.expression !== '') {
      remarks.push(`Say which model ${code(model.expression)} is under \`models\` in promptfare\\.json\\.`);
    }
  }
  if (place.canConfigure) remarks.push(commandLink('Open promptfare\\.json', command.openConfiguration));
  return remarks;
}

/** What the figures of the table rest on. */
function finePrint({ input, output, cost }: CallReport): readonly string[] {
  const counts = input.parts.flatMap(({ role, reason }) => (role !== 'overhead' && reason ? [reason] : []));
  const lines = [...new Set(counts)].map((reason) => `Tokens: ${plain(reason)}`);
  lines.push(`Output: ${plain(output.reason)}`);
  if (cost.price) {
    const rates = cost.lines.map(({ what, usdPerMillion }) => `${formatUsd(usdPerMillion)} per million ${what} tokens`);
    lines.push(`Price: ${rates.join(', ')}, ${provenance(cost.price)}`);
  }
  return lines;
}

function provenance({ evidence, from, checked, source }: NonNullable<CallReport['cost']['price']>): string {
  if (evidence === 'configured') return EVIDENCE_WORDS.configured;
  const since = from === '' ? '' : `since ${plain(from)}, `;
  return `${since}checked ${plain(checked)} (${link(plain(source), source)})`;
}

/** With a capital, unless it starts with a name out of the code, and a full stop. */
function sentence(text: string): string {
  const whole = text.replace(/^[a-z]+(?= )/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
  return plain(/[.!?]$/.test(whole) ? whole : `${whole}.`);
}

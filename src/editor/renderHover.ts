import { formatUsd, formatUsdRange } from '../core/format';
import type { PricesInUse } from '../core/pricesInUse';
import type { CallReport } from '../core/report';
import type { Location } from '../core/source';
import { KIND_WORDS, textless } from '../core/textless';
import { contextWords } from './contextWords';
import { costSign, EVIDENCE_WORDS, trafficWords } from './evidenceWords';
import { type HoverLinks, linksOf } from './hoverLinks';
import { hoverOffers } from './hoverOffers';
import { hoverTable } from './hoverTable';
import { code, link, plain } from './markdown';
import { placeWords } from './placeWords';
import { pricesLine } from './pricesLine';
import { switchOffers } from './switchModelOffers';
import { taskWords } from './taskWords';

/** What a hover needs to know of where it stands. */
export interface HoverPlace {
  /** The document's address and version, for the commands. */
  readonly uri: string;
  readonly version: number;
  /** The address of a place in a file, the report's own file where the location names none; null where it has none. */
  readonly addressOf: (location: Location) => string | null;
  /** Links that write something or send something are for workspaces that the user trusts. */
  readonly isTrusted: boolean;
  /** How old the prices are; absent where that is not known. */
  readonly prices?: PricesInUse;
  /** There is a workspace folder to keep promptfare.json in. */
  readonly hasFolder: boolean;
}

/**
 * Everything about one call, in Markdown, what matters most first, since a hover is cut at its lower end: the price, the
 * model, what to know of it, cheaper models, what can be done, what the price is made of.
 */
export function renderHover(call: CallReport, place: HoverPlace): string {
  const links = linksOf(call, place);
  const offers = switchOffers(call);
  const remarks = [...whatIsUnknown(call), ...whoMayKnow(call, links), ...ignored(call), ...call.notes.map(sentence)];
  return [
    headline(call),
    modelLine(call, place),
    [contextWords(call), callersLine(call, place), ...remarks].filter((line) => line !== '').join(LINE_BREAK),
    hoverOffers(offers, links.switchTo, call.cost.currency),
    actionLine(call, links),
    hoverTable(call, links.setSize),
    call.cost.perCallUsd ? pricesLine(place) : '',
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

const LINE_BREAK = '  \n';

function headline(call: CallReport): string {
  const { perCallUsd, perMonthUsd, traffic, currency } = call.cost;
  const kind = textless(call.kind);
  if (kind !== null) return `**${capital(KIND_WORDS[kind])}**`;
  if (!perCallUsd) return '**Price unknown**';
  const about = costSign(call);
  const [likely, span] = [formatUsd(perCallUsd.likely, currency), formatUsdRange(perCallUsd, currency)];
  const range = span === likely ? '' : ` (${span})`;
  const figures = [
    `**${about}${likely} per call**${range}`,
    `${about}${formatUsd(perCallUsd.likely * 1000, currency)} per 1,000 calls`,
  ];
  if (perMonthUsd && traffic) {
    figures.push(`**≈ ${formatUsd(perMonthUsd.likely, currency)} per month** (traffic ${trafficWords(traffic)})`);
  }
  return figures.join(' · ');
}

function modelLine(call: CallReport, place: HoverPlace): string {
  const { task } = call;
  return [modelWords(call, place), ...(task ? [plain(taskWords(task))] : [])].join(' · ');
}

function modelWords({ model }: CallReport, place: HoverPlace): string {
  const { value, catalogueId, evidence, expression, definedAt, candidates } = model;
  if (value === null) {
    const several = candidates.length > 0 ? `One of ${candidates.map(code).join(', ')}` : 'Model unknown';
    return `${several}${expression === '' ? '' : ` · ${code(expression)}`}`;
  }
  const alias = catalogueId !== null && catalogueId !== value ? ` (${plain(catalogueId)})` : '';
  const address = definedAt && place.addressOf(definedAt);
  const where = definedAt && plain(placeWords(definedAt));
  const known = `${EVIDENCE_WORDS[evidence]}${where ? `, ${address ? link(where, address) : where}` : ''}`;
  return `${code(value)}${alias} · ${known}`;
}

const MOST_CALLERS = 4;

/** Of a function whose prompt or model is its parameter: who passes them. The call is counted once, here. */
function callersLine({ callers }: CallReport, { addressOf }: HoverPlace): string {
  if (callers.length === 0) return '';
  const shown = callers.length > MOST_CALLERS ? callers.slice(0, MOST_CALLERS - 1) : callers;
  const places = shown.map((caller) => {
    const address = addressOf(caller);
    const where = plain(placeWords(caller));
    return address === null ? where : link(where, address);
  });
  const more = callers.length > shown.length ? [`${callers.length - shown.length} more`] : [];
  return `Called from ${[...places, ...more].join(', ')}`;
}

/** Why the model or its price is not known, and how to say what it is. */
function whatIsUnknown({ kind, model, cost }: CallReport): readonly string[] {
  if (cost.perCallUsd !== null) return [];
  if (textless(kind) !== null) return cost.reason === undefined ? [] : [sentence(cost.reason)];
  const reason = model.reason ?? cost.reason;
  const remarks = reason === undefined ? [] : [sentence(reason)];
  if (model.nearest && model.nearest.length > 0) {
    remarks.push(`Did you mean ${model.nearest.map(code).join(' or ')}?`);
  }
  if (reason?.includes('promptfare.json') === true) return remarks;
  if (model.value !== null)
    remarks.push(`Say what ${code(model.value)} costs under \`prices\` in promptfare\\.json\\.`);
  else if (model.expression !== '') {
    remarks.push(`Say which model ${code(model.expression)} is under \`models\` in promptfare\\.json\\.`);
  }
  return remarks;
}

/** What a parameter is, files say that nobody has looked into. */
function whoMayKnow({ model, callers }: CallReport, { scanWorkspace }: HoverLinks): readonly string[] {
  const isParameter = callers.length === 0 && model.reason?.startsWith('it is a parameter') === true;
  return isParameter && scanWorkspace !== '' ? [`${scanWorkspace} finds its callers in other files\\.`] : [];
}

function ignored({ ignored: silence }: CallReport): readonly string[] {
  if (!silence) return [];
  return [silence.reason === null ? 'Ignored, as you asked\\.' : sentence(`Ignored, as you asked: ${silence.reason}`)];
}

function actionLine(call: CallReport, links: HoverLinks): string {
  const { model, cost } = call;
  const isUnknown = cost.perCallUsd === null && textless(call.kind) === null;
  return [
    isUnknown ? links.setModel : '',
    ...(isUnknown && model.value !== null ? [links.setAlias, links.setPrice, links.openConfiguration] : []),
    cost.perCallUsd === null ? '' : links.showSum,
    links.calculate,
    links.compare,
    links.countExactly,
    links.setTraffic,
    links.setTask,
    call.ignored ? '' : links.ignore,
  ]
    .filter((each) => each !== '')
    .join(' · ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** With a capital, unless it starts with a name out of the code, and a full stop. */
function sentence(text: string): string {
  const whole = text.replace(/^[a-z]+(?= )/, capital);
  return plain(/[.!?]$/.test(whole) ? whole : `${whole}.`);
}

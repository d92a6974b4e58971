import { type Range, scale } from '../core/estimate';
import { formatCountExactly, formatRate, formatShare, formatUsd, formatUsdExactly, type ShownIn } from '../core/format';
import { type PricesInUse, pricesWords } from '../core/pricesInUse';
import type { AdviceReport, CallReport, CostLine } from '../core/report';
import { EVIDENCE_WORDS, trafficWords } from './evidenceWords';
import { exactGround, exactWords, partKnown } from './exactWords';
import { PART_WORDS, partPlace } from './partWords';
import { placeWords } from './placeWords';
import { priceWords } from './priceWords';
import { code, words } from './sumMarkdown';
import { type Column, table } from './sumTable';
import { saving, switchOffers } from './switchModelOffers';
import { taskWords } from './taskWords';

/**
 * The sum behind a call's price, every figure in full, so that a reader can work it out again: the parts add up to the
 * input, tokens times price to the price of a call. Markdown that reads well as it is written.
 *
 * @param path the file's, as people know it, and of a notebook the cell's
 */
export function renderSum(call: CallReport, path: string, prices?: PricesInUse): string {
  const sections = [
    `# ${capital(priceWords(call))}`,
    aboutCall(call, path),
    inputSection(call),
    call.cost.perCallUsd ? costSection(call, call.cost.perCallUsd) : `## Price\n\n${unknownPrice(call)}`,
    bulleted('What it rests on', [
      ...grounds(call),
      ...call.notes.map(words),
      ...(prices && call.cost.perCallUsd ? [words(pricesWords(prices))] : []),
    ]),
    ...switchOffers(call).map(({ advice }) => adviceSection(advice, call.cost.currency)),
  ];
  return `${sections.filter((each) => each !== '').join('\n\n')}\n`;
}

const FIGURES: readonly Column[] = [
  { head: 'Least', align: 'right' },
  { head: 'Likely', align: 'right' },
  { head: 'Most', align: 'right' },
];

function aboutCall({ api, function: name, line, callers, model, task, cost }: CallReport, path: string): string {
  const { value, expression, evidence, definedAt, candidates } = model;
  const several = candidates.length > 0 ? `one of ${candidates.map(code).join(', ')}` : 'not known';
  const where = definedAt ? `, ${words(placeWords(definedAt))}` : '';
  const { traffic } = cost;
  const known = value === null ? several : `${code(value)}, ${EVIDENCE_WORDS[evidence]}${where}`;
  return [
    `- Call: ${code(api)}${name === null ? '' : ` in ${code(name)}`}, ${words(path)}, line ${line}`,
    ...(callers.length > 0 ? [`- Called from: ${words(callers.map(placeWords).join(', '))}`] : []),
    `- Model: ${known}${value === null && expression !== '' ? `: ${code(expression)}` : ''}`,
    `- Task: ${task ? words(`${taskWords(task)}${task.because.length > 0 ? ` (${task.because.join('; ')})` : ''}`) : 'not known'}`,
    `- Traffic: ${traffic ? `${formatCountExactly(traffic.callsPerMonth)} calls a month, ${trafficWords(traffic)}` : 'not known, so there is no sum for a month'}`,
  ].join('\n');
}

function inputSection({ input }: CallReport): string {
  const columns: readonly Column[] = [{ head: 'Part' }, ...FIGURES, { head: 'How it is known' }];
  const parts = input.parts.map((part) => [
    part.role === 'overhead'
      ? PART_WORDS[part.role]
      : `${PART_WORDS[part.role]}, ${words(placeWords(partPlace(part)))}`,
    ...counts({ ...part, likely: part.tokens }),
    partKnown(part),
  ]);
  const holes = input.holes.map((hole) => [
    `${code(hole.name) || 'text filled in'}, ${words(placeWords(hole.at))}`,
    ...counts(hole),
    EVIDENCE_WORDS[hole.evidence],
  ]);
  return `## Input tokens\n\n${table(columns, [...parts, ...holes, ['Together', ...counts(input), words(exactWords(input))]])}`;
}

function costSection({ cost }: CallReport, perCallUsd: Range): string {
  const { currency } = cost;
  const usd = (range: Range): readonly string[] => money(range, currency);
  const rows = [
    ...cost.lines.flatMap((line) => lineRows(line, currency)),
    ['Per call', ...usd(perCallUsd)],
    ['Per 1,000 calls', ...usd(scale(perCallUsd, 1000))],
  ];
  if (cost.perMonthUsd && cost.traffic) {
    rows.push([`Per month, × ${formatCountExactly(cost.traffic.callsPerMonth)} calls`, ...usd(cost.perMonthUsd)]);
  }
  return `## Price\n\n${table([{ head: '' }, ...FIGURES], rows)}`;
}

function lineRows(
  { what, tokens, usdPerMillion, usd: cost }: CostLine,
  currency: ShownIn,
): readonly (readonly string[])[] {
  // A long prompt may be dearer by the token, so that the rate is not the same in every column.
  const rate = (of: keyof Range): number => (tokens[of] > 0 ? (cost[of] / tokens[of]) * 1_000_000 : usdPerMillion);
  const name = LINE_WORDS[what];
  return [
    [what === 'pictures' ? name : `${name} tokens`, ...counts(tokens)],
    [
      `× ${currency?.code ?? 'USD'} per million`,
      ...money({ low: rate('low'), likely: rate('likely'), high: rate('high') }, currency),
    ],
    [`= ${name}`, ...money(cost, currency)],
  ];
}

const LINE_WORDS: Readonly<Record<CostLine['what'], string>> = {
  input: 'Input',
  cacheRead: 'Cache read',
  cacheWrite5m: 'Cache write',
  cacheWrite1h: 'Cache write, long',
  output: 'Output',
  reasoning: 'Reasoning',
  pictures: 'Pictures made',
};

function unknownPrice({ model, cost }: CallReport): string {
  return words(`There is no sum: ${model.reason ?? cost.reason ?? 'the price is not known'}.`.replace(/\.\.$/, '.'));
}

function grounds({ input, output, cost, model }: CallReport): readonly string[] {
  const holes = input.holes.some(({ evidence }) => evidence === 'assumed')
    ? ['Holes that are assumed have a size by what their name usually holds; *Set Size…* replaces it.']
    : [];
  const counted = input.parts.flatMap(({ role, reason, isShare }) =>
    reason === undefined || isShare === true ? [] : [`${PART_WORDS[role]}: ${words(reason)}`],
  );
  const known = EVIDENCE_WORDS[output.evidence];
  return [
    ...priceGrounds(cost, model),
    ...(cost.currency ? [`Shown at ${formatRate(cost.currency)}, your rate`] : []),
    ...(input.exact ? [words(exactGround(input.exact))] : []),
    ...new Set(counted),
    `Output, ${known}: ${words(output.reason.startsWith(`${known}: `) ? output.reason.slice(known.length + 2) : output.reason)}`,
    ...holes,
  ];
}

function priceGrounds({ price }: CallReport['cost'], { catalogueId, value }: CallReport['model']): readonly string[] {
  if (!price) return [];
  const of = `Price of ${code(catalogueId ?? value ?? 'the model')}`;
  const factors = (price.applied ?? []).map(
    ({ what, factor, because }) =>
      `The list price ${what === 'discount' ? `less ${formatShare(1 - factor)}` : `× ${formatCountExactly(factor)}`}: ${words(
        `${FACTOR_WORDS[what] ?? what}${because === undefined ? '' : `, in ${because}`}`,
      )}`,
  );
  // With a factor it is still the list's; else it is the user's own.
  if (price.evidence === 'configured' && factors.length === 0)
    return [`${of}: ${EVIDENCE_WORDS.configured}, in ${words(price.source)}`];
  const since = price.from === '' ? '' : `in force since ${words(price.from)}, `;
  const sources = price.sources ?? [price.source];
  return [
    `${of}: ${since}checked on ${words(price.checked)}`,
    ...factors,
    ...(price.note === undefined ? [] : [words(price.note)]),
    ...sources.map((source) => `Source: ${words(source)}`),
  ];
}

const FACTOR_WORDS: Readonly<Record<string, string>> = {
  batch: 'sent as a batch',
  flex: 'the flex tier',
  priority: 'the priority tier',
  fast: 'the fast mode',
  regional: 'kept to a region',
  discount: 'your discount',
};

function adviceSection(advice: AdviceReport, currency: ShownIn): string {
  const { perCallUsd, savesUsdPerMonth, message, caveats, blocked } = advice;
  const month = savesUsdPerMonth ? `, ≈ ${formatUsd(savesUsdPerMonth.likely, currency)} less per month` : '';
  const price = perCallUsd ? [`≈ ${formatUsd(perCallUsd.likely, currency)} per call (${saving(advice)})${month}`] : [];
  return bulleted(`Instead: ${words(advice.toName ?? advice.to ?? '')}`, [
    ...price,
    words(message),
    ...caveats.map(words),
    ...blocked.map((reason) => `Not as an edit: ${words(reason)}`),
  ]);
}

function bulleted(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [`## ${heading}`, '', ...lines.map((line) => `- ${line}`)].join('\n');
}

function counts({ low, likely, high }: Range): readonly string[] {
  return [low, likely, high].map(formatCountExactly);
}

function money({ low, likely, high }: Range, currency: ShownIn): readonly string[] {
  return [low, likely, high].map((each) => formatUsdExactly(each, currency));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

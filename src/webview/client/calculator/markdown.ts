import { formatCountExactly } from '../../../core/format';
import { visibleText } from '../visibleText';
import { type Calculated, columnsOf, contenderName, difference, isRow } from './resultWords';

/** A result as a table in Markdown, to paste into an issue or a review. */
export function resultMarkdown({ draft, answer }: Calculated): string {
  const columns = columnsOf(draft, answer.currency);
  const first = answer.results.find(isRow);
  const isCompared = answer.results.length > 1;
  const heads = ['Model', ...columns.map(({ head }) => head), ...(isCompared ? ['Difference a month'] : [])];
  const rows = answer.results.map((result, at) => {
    const name = contenderName(draft.contenders[at] ?? [], result);
    if (!isRow(result)) return [name, `no price: ${result.reason}`, ...heads.slice(2).map(() => '')];
    const figures = columns.map((column) => column.of(result));
    if (isCompared && first) figures.push(result === first ? '' : difference(result, first, answer.currency));
    return [name, ...figures];
  });
  const notes = answer.results.flatMap((result) => (isRow(result) ? result.notes : []));
  return [
    plain(workloadWords(draft)),
    '',
    line(heads),
    line(
      heads.map((_, at) => (at === 0 ? ':--' : '--:')),
      (text) => text,
    ),
    ...rows.map((cells) => line(cells)),
    '',
    ...notes.map((note) => `- ${plain(note)}`),
    ...(notes.length > 0 ? [''] : []),
    `${answer.pricesAge}; reckoned for ${answer.today}.`,
    '',
  ].join('\n');
}

/** `10,000 requests per day, 5,000 tokens in (90 % read from a cache), 200 out.` */
export function workloadWords({ workload }: Calculated['draft']): string {
  const {
    requests,
    per,
    inputTokens,
    outputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    cacheRetention,
    turns = 1,
  } = workload;
  const { batchShare, passRate, serviceTier, regional } = workload;
  const cached = [
    ...(cacheReadTokens > 0 ? [`${formatCountExactly(cacheReadTokens)} of them read from a cache`] : []),
    ...(cacheWriteTokens > 0
      ? [`${formatCountExactly(cacheWriteTokens)} written to it${cacheRetention === '1h' ? ' for an hour' : ''}`]
      : []),
  ].join(', ');
  const words = [
    `${formatCountExactly(requests)} requests per ${per}`,
    `${formatCountExactly(inputTokens)} tokens in${cached === '' ? '' : ` (${cached})`}`,
    `${formatCountExactly(outputTokens)} out`,
    ...(turns > 1 ? [`chats of ${turns} turns`] : []),
    ...(batchShare > 0 ? [`${percent(batchShare)} as batches`] : []),
    ...(passRate < 1 ? [`${percent(passRate)} of the answers pass`] : []),
    ...(serviceTier ? [`${serviceTier} tier`] : []),
    ...(regional ? ['kept to a region'] : []),
  ];
  return `${words.join(', ')}.`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

function line(cells: readonly string[], written = plain): string {
  return `| ${cells.map(written).join(' | ')} |`;
}

/** As text and nothing else: names are what somebody typed or configured. */
function plain(text: string): string {
  return visibleText(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>|#~!&]/g, (character) => `\\${character}`);
}

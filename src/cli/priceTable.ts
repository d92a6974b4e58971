import { styleText } from 'node:util';
import type { Currency } from '../core/configuration/configuration';
import { formatCount, formatCountExactly, formatRate, formatShareChange, formatUsdClosely } from '../core/format';
import { ageWords, type CatalogueAge } from './catalogueAge';
import { type Column, layOut, widthOf, wrapped } from './columns';
import { lifecycleWords } from './modelFacts';
import type { PricedRow, PriceResult } from './price';
import { workedLines } from './priceSum';
import { printableLine } from './printable';
import { workloadLines } from './priceWorkload';
import type { Workload } from '../core/cost/whatIf';

export interface PriceReport extends PriceResult {
  readonly version: 1;
  readonly tool: string;
  readonly catalogue: CatalogueAge;
  readonly today: string;
  readonly workload: Workload;
}

export interface PriceTableOptions {
  /** In characters; null where the output is no terminal. */
  readonly width: number | null;
  readonly colour: boolean;
  readonly currency: Currency | null;
  /** Every model is listed, not some that were named: what each is counts more than the difference to the first. */
  readonly isAll: boolean;
}

interface Field extends Column {
  readonly head: string;
  readonly of: (row: PricedRow) => string;
}

/** The models side by side, the sum where it is one, and what a reader must know. */
export function priceTable(report: PriceReport, options: PriceTableOptions): string {
  const { rows, workload, leftOut } = report;
  const { colour, currency } = options;
  const width = options.width ?? Number.POSITIVE_INFINITY;
  const style = (format: 'bold' | 'dim' | 'yellow', text: string): string =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const folded = (text: string): readonly string[] => wrapped(printableLine(text), width);

  const fields = fieldsFor(report, options, width);
  const cells = [fields.map(({ head }) => head), ...rows.map((row) => fields.map((field) => field.of(row)))];
  const [head = [], ...body] = layOut(fields, cells, width);
  const lines = [
    ...workloadLines(workload)
      .flatMap(folded)
      .map((line) => style('bold', line)),
    '',
    ...head.map((line) => style('dim', line)),
    ...body.flat(),
  ];
  const [only] = rows;
  if (only && rows.length === 1 && !options.isAll) lines.push('', ...workedLines(only, workload, width, currency));
  const notes = options.isAll ? [] : rows.flatMap((row) => row.notes);
  if (notes.length > 0) lines.push('', ...notes.flatMap(folded).map((line) => style('yellow', line)));
  lines.push('', ...leftOutLines(leftOut).flatMap(folded));
  // A comparison of prices alone, then: the advice of a scan counts the tokenizers in.
  if (rows.length > 1)
    lines.push(
      ...folded(
        'At the same number of tokens: another tokenizer makes more or fewer of the same text, and a model that reasons adds its own.',
      ),
    );
  if (currency) lines.push(`Money in ${currency.code}, at your rate of ${formatRate(currency)}.`);
  lines.push(
    ...folded(`List prices of ${report.today}, ${ageWords(report.catalogue, report.today)}.`).map((line) =>
      style('dim', line),
    ),
  );
  return `${lines.join('\n')}\n`;
}

/** What there is no room for is left out: the year's difference says most, then what the models are. */
function fieldsFor({ rows, workload }: PriceReport, options: PriceTableOptions, width: number): readonly Field[] {
  const money = (usd: number): string => formatUsdClosely(usd, options.currency);
  const right = (head: string, of: Field['of']): Field => ({ head, align: 'right', of });
  const left = (head: string, of: Field['of']): Field => ({ head, align: 'left', of });
  const more = (usd: number): string => (usd === 0 ? '' : `${usd > 0 ? '+' : ''}${money(usd)}`);

  const model: Field = { head: 'model', align: 'left', wraps: true, of: ({ asked }) => printableLine(asked) };
  const kept = [
    model,
    right('per call', (row) => money(row.perCallUsd)),
    ...(workload.passRate < 1 ? [right('per accepted', (row) => money(row.costPerAcceptedUsd))] : []),
  ];
  const periods = {
    day: right('per day', (row) => money(row.perDayUsd)),
    month: right('per month', (row) => money(row.perMonthUsd)),
    year: right('per year', (row) => money(row.perYearUsd)),
  };
  const facts = [
    left('tier', ({ tier }) => tier ?? ''),
    right('context', ({ contextTokens }) => (contextTokens === null ? '?' : formatCount(contextTokens))),
    right('output limit', ({ maxOutputTokens }) => (maxOutputTokens === null ? '?' : formatCount(maxOutputTokens))),
    left('lifecycle', (row) => statusOf(row)),
  ] as const;
  const differences = [
    right('more per month', ({ difference }) => more(difference.perMonthUsd)),
    right('more per year', ({ difference }) => more(difference.perYearUsd)),
    right('', (row) => percentOf(row, rows[0])),
  ];
  const [tier, context, limit, lifecycle] = facts;
  const { day, month, year } = periods;
  const choices: readonly (readonly Field[])[] = options.isAll
    ? [
        [...kept, day, month, year, tier, context, limit, lifecycle],
        [...kept, month, year, context, limit, lifecycle],
        [...kept, month, context, lifecycle],
      ]
    : rows.length === 1
      ? [[...kept, day, month, year]]
      : [
          [...kept, day, month, year, ...differences],
          [...kept, day, month, year, ...differences.slice(1)],
          [...kept, day, month, year],
        ];
  const fits = (fields: readonly Field[]): boolean =>
    widthOf([fields.map(({ head }) => head), ...rows.map((row) => fields.map((field) => field.of(row)))]) <= width;
  return choices.find(fits) ?? choices.at(-1) ?? kept;
}

function statusOf({ lifecycle, fits }: PricedRow): string {
  const words = lifecycle ? lifecycleWords(lifecycle) : '';
  return fits === false ? `${words}, too small` : words;
}

/** `-80 %` of the first row. */
function percentOf({ difference: { perCallUsd } }: PricedRow, first: PricedRow | undefined): string {
  if (!first || first.perCallUsd === 0 || perCallUsd === 0) return '';
  const share = perCallUsd / first.perCallUsd;
  return formatShareChange(share);
}

function leftOutLines(leftOut: PriceResult['leftOut']): readonly string[] {
  if (leftOut.length === 0) return [];
  const names = leftOut.slice(0, MOST_LEFT_OUT).map(({ model }) => model);
  const more = leftOut.length - names.length;
  const and = more > 0 ? ` and ${formatCountExactly(more)} more` : '';
  return [`Without a price for this: ${names.join(', ')}${and}.`];
}

const MOST_LEFT_OUT = 10;

import { scale } from '../core/estimate';
import { approximately, formatUsd } from '../core/format';
import type { CallReport } from '../core/report';
import { CONFIGURATION_NAME } from './configurationFile';
import { printableLine } from './printable';
import { CONTEXTS, type ScanReport, type Subtotals } from './report';

/** More would push the table itself out of sight; the JSON has all of them. */
const MOST_SKIPPED = 10;
const MOST_HOLES = 6;

/** What stands below the table: the totals, what to say to make them better, what was skipped. */
export function summary(report: ScanReport, emphasized: (line: string) => string): readonly string[] {
  const { totals, skipped } = report;
  const calls = report.files.flatMap((file) => file.calls);
  if (calls.length === 0) return ['No calls to language models found.', ...skippedLines(skipped)];
  return [
    emphasized(`${plural(totals.calls, 'call')} in ${plural(report.files.length, 'file')}: ${describe(totals)}`),
    ...contextLines(report),
    ...dearestLine(report),
    ...monthLines(report),
    ...assumptionLines(calls),
    `Prices of ${report.today}, checked ${report.catalogue.asOf}; tokens and costs are the likely ones.`,
    ...skippedLines(skipped),
  ];
}

function describe({ priced, unknownModel, perMonthUsd }: Subtotals): string {
  const month = perMonthUsd ? `, ${approximately(perMonthUsd)}${formatUsd(perMonthUsd.likely)} per month` : '';
  const unknown = unknownModel > 0 ? `, ${unknownModel} of unknown model` : '';
  return `${priced} priced${unknown}${month}`;
}

/** Only where tests, examples or scripts are among them: those are counted apart. */
function contextLines({ totals: { byContext } }: ScanReport): readonly string[] {
  const lines = CONTEXTS.flatMap((context) => {
    const part = byContext[context];
    return part ? [`  ${context}: ${plural(part.calls, 'call')}, ${describe(part)}`] : [];
  });
  return lines.length > 1 || !byContext.production ? lines : [];
}

function dearestLine({ files }: ScanReport): readonly string[] {
  let dearest: { readonly place: string; readonly call: CallReport; readonly usd: number } | undefined;
  for (const { path, calls } of files) {
    for (const call of calls) {
      const usd = call.cost.perCallUsd?.likely ?? 0;
      if (usd > (dearest?.usd ?? 0)) dearest = { place: `${path}:${call.line}`, call, usd };
    }
  }
  const cost = dearest?.call.cost.perCallUsd;
  if (!dearest || !cost) return [];
  const thousand = scale(cost, 1000);
  return [
    `Dearest: ${printableLine(dearest.place)}, ${approximately(thousand)}${formatUsd(thousand.likely)} per 1,000 calls`,
  ];
}

function monthLines({ totals }: ScanReport): readonly string[] {
  if (totals.perMonthUsd) return [];
  return [
    'No cost per month: nobody has said how often the calls are made.',
    `→ ${CONFIGURATION_NAME}: "traffic": [{ "match": { "glob": "**" }, "calls": <number>, "per": "day" }]`,
  ];
}

/** The values that only run time knows and whose sizes are assumed, the most frequent names first. */
function assumptionLines(calls: readonly CallReport[]): readonly string[] {
  const times = new Map<string, number>();
  for (const { name } of calls.flatMap((call) => call.input.holes).filter((hole) => hole.evidence === 'assumed')) {
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  const names = [...times.keys()].sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  const [first] = names;
  if (first === undefined) return [];
  const shown = names.slice(0, MOST_HOLES).map(printableLine).join(', ');
  const more = names.length > MOST_HOLES ? ` and ${names.length - MOST_HOLES} more` : '';
  return [
    `Sizes assumed for what only run time fills in: ${shown}${more}.`,
    `→ ${CONFIGURATION_NAME}: "sizes": { ${JSON.stringify(printableLine(first))}: <tokens> }`,
  ];
}

function skippedLines(skipped: ScanReport['skipped']): readonly string[] {
  if (skipped.length === 0) return [];
  const shown = skipped
    .slice(0, MOST_SKIPPED)
    .map(({ path, reason }) => `  ${printableLine(path)}: ${printableLine(reason)}`);
  const more = skipped.length - shown.length;
  return [`Skipped ${plural(skipped.length, 'file')}:`, ...shown, ...(more > 0 ? [`  and ${more} more`] : [])];
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

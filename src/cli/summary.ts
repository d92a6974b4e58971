import { scale } from '../core/estimate';
import { approximately, formatRate, formatUsd, type ShownIn } from '../core/format';
import { fileLineWords } from '../core/placeWords';
import type { AdviceReport, CallReport } from '../core/report';
import { ageWords } from './catalogueAge';
import { printableLine } from './printable';
import { CONTEXTS, costMethod, currencyOf, type ScanReport, type Subtotals } from './report';
import { skippedLines } from './skippedLines';
import { suggestions } from './suggestions';

/** What stands below the table: the totals, what was skipped, what to say to make them better. */
export function summary(report: ScanReport, width: number, emphasized: (line: string) => string): readonly string[] {
  const { totals, skipped } = report;
  const calls = report.files.flatMap((file) => file.calls);
  if (calls.length === 0) return ['No calls to language models found.', ...skippedLines(skipped)];
  const currency = currencyOf(report.files);
  return [
    emphasized(
      `${plural(totals.calls, 'call')} in ${plural(report.files.length, 'file')}: ${describe(totals, currency)}`,
    ),
    ...contextLines(report, currency),
    ...retiredLine(totals),
    ...dearestLine(report),
    ...savingLine(report),
    `Likely tokens and costs on ${report.today}; ${ageWords(report.catalogue, report.today)}.`,
    ...(currency ? [`Money at ${formatRate(currency)}, your rate.`] : []),
    ...skippedLines(skipped),
    '',
    ...suggestions(report, width),
  ];
}

function describe(subtotals: Subtotals, shownIn: ShownIn): string {
  const { priced, unknownModel, perMonthUsd, ignored, embeddings = 0, images = 0 } = subtotals;
  const month = perMonthUsd ? `, ${approximately('estimated')}${formatUsd(perMonthUsd.likely, shownIn)} per month` : '';
  const unknown = unknownModel > 0 ? `, ${unknownModel} of unknown model` : '';
  const silenced = ignored === undefined ? '' : `, ${ignored} ignored`;
  const apart = [
    ...(embeddings > 0 ? [plural(embeddings, 'embedding')] : []),
    ...(images > 0 ? [plural(images, 'image request')] : []),
  ];
  const beside = apart.length === 0 ? '' : `; besides ${apart.join(' and ')}`;
  return `${priced} priced${unknown}${month}${silenced}${beside}`;
}

/** Only where tests, examples or scripts are among them: those are counted apart. */
function contextLines({ totals: { byContext } }: ScanReport, shownIn: ShownIn): readonly string[] {
  const lines = CONTEXTS.flatMap((context) => {
    const part = byContext[context];
    return part ? [`  ${context}: ${plural(part.calls, 'call')}, ${describe(part, shownIn)}`] : [];
  });
  return lines.length > 1 || !byContext.production ? lines : [];
}

/** Such a call most often fails; in the totals it stands for what the code costs once it is repaired. */
function retiredLine({ retired }: Subtotals): readonly string[] {
  if (retired === undefined) return [];
  return [
    `  of them ${retired === 1 ? '1 call' : `${retired} calls`} to a retired model: counted at its last list price`,
  ];
}

function dearestLine({ files }: ScanReport): readonly string[] {
  let dearest: { readonly place: string; readonly call: CallReport; readonly usd: number } | undefined;
  for (const { path, calls } of files) {
    for (const call of calls) {
      if (call.ignored) continue;
      const usd = call.cost.perCallUsd?.likely ?? 0;
      if (usd > (dearest?.usd ?? 0)) dearest = { place: fileLineWords(path, call), call, usd };
    }
  }
  const { perCallUsd, currency } = dearest?.call.cost ?? {};
  if (!dearest || !perCallUsd) return [];
  const thousand = scale(perCallUsd, 1000);
  return [
    `Dearest: ${printableLine(dearest.place)}, ${approximately(costMethod(dearest.call))}${formatUsd(thousand.likely, currency)} per 1,000 calls`,
  ];
}

/** The switch of a model that saves most per call. */
function savingLine({ files }: ScanReport): readonly string[] {
  const all = files.flatMap(({ path, calls }) =>
    calls.flatMap((call) =>
      // A call that fails as it is has nothing to save.
      call.ignored || call.advice.some(({ rule }) => rule === 'retired-model' || rule === 'context-window')
        ? []
        : call.advice.filter(({ rule }) => rule === 'cheaper-model').map((advice) => ({ path, call, advice })),
    ),
  );
  if (all.length === 0) return [];
  const best = all.reduce((one, other) => (savingOf(other) > savingOf(one) ? other : one));
  const { path, call, advice } = best;
  const places = new Set(all.map((each) => each.call.id)).size;
  const saved = `${approximately('estimated')}${formatUsd(scale(advice.savesUsdPerCall, 1000).likely, call.cost.currency)} per 1,000 calls`;
  const more = places > 1 ? `; cheaper models would do for ${places} calls` : '';
  return [
    `Best saving: ${printableLine(fileLineWords(path, call))}, ${advice.toName ?? ''} saves ${saved} (${approximately('estimated')}${advice.savesPercent} %)${more}`,
  ];
}

function savingOf({ advice }: { readonly advice: AdviceReport }): number {
  return advice.savesUsdPerCall.likely;
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

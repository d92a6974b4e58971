import type { CallReport } from '../core/report';
import { formatUsd } from '../core/format';
import { totalsOf } from './totals';

const PLACES: Readonly<Record<CallReport['context'], string>> = {
  production: 'in production code',
  test: 'in tests',
  example: 'in examples',
  script: 'in scripts',
};

/**
 * What a scan came to: `12 LLM calls in 4 files: 9 in production code, 3 in tests. 2 models unknown.` Calls that the user
 * asked to ignore are left out.
 */
export function scanSentence(files: readonly (readonly CallReport[])[]): string {
  const heard = files.map((calls) => calls.filter(({ ignored }) => !ignored)).filter((calls) => calls.length > 0);
  const all = heard.flat();
  if (all.length === 0) return 'No LLM calls found in the workspace.';
  const places = (Object.keys(PLACES) as CallReport['context'][])
    .map((context) => ({ context, times: all.filter((call) => call.context === context).length }))
    .filter(({ times }) => times > 0)
    .map(({ context, times }) => `${times} ${PLACES[context]}`);
  const { unknownModels, month } = totalsOf(all);
  const currency = all[0]?.cost.currency ?? null;
  return [
    `${counted(all.length, 'LLM call')} in ${counted(heard.length, 'file')}: ${places.join(', ')}.`,
    ...(unknownModels > 0 ? [`${counted(unknownModels, 'call')} with a model that is not known.`] : []),
    ...(month
      ? [`≈ ${formatUsd(month.likelyUsd, currency)} a month for ${counted(month.calls, 'call')} with traffic.`]
      : []),
  ].join(' ');
}

function counted(times: number, what: string): string {
  return `${times} ${what}${times === 1 ? '' : 's'}`;
}

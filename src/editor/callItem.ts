import type * as vscode from 'vscode';
import { formatUsd } from '../core/format';
import { lineWords } from '../core/placeWords';
import type { CallReport } from '../core/report';
import { costSign } from './evidenceWords';
import { byCost } from './totals';

export interface CallItem extends vscode.QuickPickItem {
  readonly call: CallReport;
}

const PLACES: Readonly<Record<CallReport['context'], string>> = {
  production: '',
  test: ' · test',
  example: ' · example',
  script: ' · script',
};

/** The calls as items of a pick, the dearest first. */
export function callItems(calls: readonly CallReport[]): readonly CallItem[] {
  return byCost(calls).map((call) => {
    const { perCallUsd, currency } = call.cost;
    const price = perCallUsd
      ? `${costSign(call)}${formatUsd(perCallUsd.likely * 1000, currency)} per 1,000 calls`
      : 'price unknown';
    return {
      call,
      label: withoutIcons(call.model.value ?? (call.model.expression || 'no model')),
      description: price,
      detail: `${call.api} · ${call.function === null ? '' : `in ${call.function} · `}${lineWords(call)}${PLACES[call.context]}`,
    };
  });
}

/** Text of the workspace for a label, which would draw `$(name)` as an icon. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

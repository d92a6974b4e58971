import type * as vscode from 'vscode';
import { formatUsd, type ShownIn } from '../core/format';
import { withoutIcons } from './callItem';
import type { ReportStore } from './store';
import { saving, type SwitchOffer, whyBlocked } from './switchModelOffers';
import { fedCalls, fedWords, reachable } from './switchModelReach';

/** An offer as a line of a pick: what it saves and costs, and what to mind; why it is no edit where it is none. */
export function offerItem(
  offered: SwitchOffer,
  document: vscode.TextDocument,
  store: ReportStore,
  shownIn: ShownIn,
): vscode.QuickPickItem {
  const offer = reachable(offered, document, store);
  const { advice, toName } = offer;
  const perCall = advice.perCallUsd ? `≈ ${formatUsd(advice.perCallUsd.likely, shownIn)} per call` : '';
  return {
    label: withoutIcons(`Switch to ${toName}`),
    description: [saving(advice), perCall].filter((each) => each !== '').join(' · '),
    detail: advice.fix ? whatToMind(offer, document, store) : `Not as an edit: ${whyBlocked(offer)}`,
  };
}

function whatToMind({ advice }: SwitchOffer, document: vscode.TextDocument, store: ReportStore): string {
  const others = fedWords(fedCalls(advice, document, store));
  return [
    advice.edit?.at.path === undefined ? '' : `Edits ${advice.edit.at.path}.`,
    others === '' ? '' : `Also changes ${others}.`,
    ...advice.caveats,
  ]
    .filter((each) => each !== '')
    .join(' ');
}

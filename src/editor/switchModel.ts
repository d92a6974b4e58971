import * as vscode from 'vscode';
import { callFor, type ChosenCall } from './callAtCursor';
import { isCallArgument } from './callArgument';
import type { ReportStore } from './store';
import { applySwitch } from './switchModelEdit';
import { offerItem } from './switchModelItem';
import { saving, type SwitchOffer, switchOffers, whyBlocked } from './switchModelOffers';
import { fedCalls, fedWords, reachable } from './switchModelReach';
import { mayWrite } from './trust';
import type { World } from './world';

/** How long the status bar says what was done. */
const SAID_FOR_MS = 6000;

/** Edits the model of a call: to the one its argument names, or to one that the user picks. */
export async function switchModel(argument: unknown, { store }: Pick<World, 'store'>): Promise<void> {
  if (!mayWrite()) return;
  const chosen = await callFor(argument, store);
  if (!chosen) return;
  const named = isCallArgument(argument) ? argument : undefined;
  if (named?.version !== undefined && named.version !== chosen.version) {
    warn('the file has changed since this was offered. Please try again.');
    return;
  }
  const offer = named?.to === undefined ? await pick(chosen, store) : offerTo(named.to, chosen);
  if (offer) await switchTo(offer, chosen, store);
}

async function switchTo(offered: SwitchOffer, chosen: ChosenCall, store: ReportStore): Promise<void> {
  const offer = reachable(offered, chosen.document, store);
  if (!offer.advice.fix) {
    void vscode.window.showInformationMessage(`Not switched to ${offer.toName}: ${whyBlocked(offer)}`);
    return;
  }
  const others = fedWords(fedCalls(offer.advice, chosen.document, store));
  const result = await applySwitch(offer, chosen, store);
  if (result.kind === 'refused') warn(result.why);
  if (result.kind !== 'done') return;
  const said = [`Switched to ${offer.toName}`, saving(offer.advice), others && `also for ${others}`];
  vscode.window.setStatusBarMessage(said.filter((each) => each !== '').join(', '), SAID_FOR_MS);
}

function offerTo(to: string, { call }: ChosenCall): SwitchOffer | undefined {
  const offer = switchOffers(call).find((each) => each.to === to);
  if (!offer) warn(`${to} is not advised for this call any more.`);
  return offer;
}

async function pick({ call, document }: ChosenCall, store: ReportStore): Promise<SwitchOffer | undefined> {
  const offers = switchOffers(call);
  if (offers.length === 0) {
    void vscode.window.showInformationMessage('Promptfare knows no cheaper model that is likely enough for this call.');
    return undefined;
  }
  const items = offers.map((offer) => ({ ...offerItem(offer, document, store, call.cost.currency), offer }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Switch ${call.model.value ?? 'the Model'} To`,
    placeHolder: 'Choose a model; it is written where the call’s model is defined',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.offer;
}

function warn(why: string): void {
  void vscode.window.showWarningMessage(`Not switched: ${why.replace(/^T(?=he )/, 't')}`);
}

import * as vscode from 'vscode';
import { readTraffic, type StatedTraffic } from '../core/configuration/quantity';
import { tell, tellAbout, type TellingServices } from './telling';
import { trafficChoices } from './tellingChoices';
import { presentTraffic } from './tellingItems';

/** Says how often calls are made. */
export async function setTraffic(argument: unknown, services: TellingServices): Promise<void> {
  await tellAbout(argument, services, async (chosen) => {
    const traffic = await ask(presentTraffic(chosen.call));
    if (!traffic) return;
    await tell('Set Traffic', trafficChoices(chosen.call, chosen.report.path, traffic), chosen, services);
  });
}

async function ask(now: string): Promise<StatedTraffic | undefined> {
  const typed = await vscode.window.showInputBox({
    title: 'Set Traffic',
    prompt: `How often is a call made? 10k/day, 300000/month or 10000 per day. ${now}`,
    placeHolder: '10k/day',
    ignoreFocusOut: true,
    validateInput(text) {
      const read = readTraffic(text);
      return text.trim() === '' || read.ok ? undefined : read.reason;
    },
  });
  const read = readTraffic(typed ?? '');
  return read.ok ? read.value : undefined;
}

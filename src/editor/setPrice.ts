import * as vscode from 'vscode';
import { readPrice, type StatedPrice } from '../core/configuration/quantity';
import { named, tell, tellAbout, type TellingServices } from './telling';
import { priceChoices } from './tellingChoices';

/** Says what a model costs that has no price, or another one for the user. */
export async function setPrice(argument: unknown, services: TellingServices): Promise<void> {
  await tellAbout(argument, services, async (chosen) => {
    const name = named(chosen);
    if (name === null) return;
    const price = await ask(name);
    if (price) await tell(`Set Price of ${name}`, priceChoices(name, price), chosen, services);
  });
}

async function ask(name: string): Promise<StatedPrice | undefined> {
  const typed = await vscode.window.showInputBox({
    title: `Set Price of ${name}`,
    prompt: 'What do a million input tokens and a million output tokens cost, in US dollars?',
    placeHolder: '0.20 / 0.80',
    ignoreFocusOut: true,
    validateInput(text) {
      const read = readPrice(text);
      return text.trim() === '' || read.ok ? undefined : read.reason;
    },
  });
  const read = readPrice(typed ?? '');
  return read.ok ? read.value : undefined;
}

import type * as vscode from 'vscode';
import { command } from '../contributions';
import { pickModel } from './pickModel';
import { named, registerTelling, tell, type TellingServices } from './telling';
import { aliasChoices } from './tellingChoices';

/** The command that says which model a deployment's or a gateway's name stands for. */
export function register(services: TellingServices): vscode.Disposable {
  return registerTelling(command.setAlias, services, async (chosen) => {
    const name = named(chosen);
    if (name === null) return;
    const title = `Set Alias: Model Behind ${name}`;
    const id = await pickModel(title, chosen.call, services);
    if (id !== undefined) await tell(title, aliasChoices(name, id), chosen, services);
  });
}

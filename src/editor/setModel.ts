import type * as vscode from 'vscode';
import { command } from '../contributions';
import { pickModel } from './pickModel';
import { registerTelling, tell, type TellingServices } from './telling';
import { modelChoices } from './tellingChoices';

/** The command that says which model an expression, or a name, stands for. */
export function register(services: TellingServices): vscode.Disposable {
  return registerTelling(command.setModel, services, async (chosen) => {
    const { call } = chosen;
    const title = call.model.expression === '' ? 'Set Model' : `Set Model for ${call.model.expression}`;
    const id = await pickModel(title, call, services);
    if (id !== undefined) await tell(`${title}: ${id}`, modelChoices(call, id), chosen, services);
  });
}

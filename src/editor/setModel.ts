import * as vscode from 'vscode';
import { command } from '../contributions';
import type { ListedModel } from '../core/catalogue/listed';
import type { CallReport } from '../core/report';
import { registerTelling, tell, type TellingServices } from './telling';
import { modelChoices } from './tellingChoices';
import { modelItems, type TellingItem, typedModelItem } from './tellingItems';

/** The command that says which model an expression, or a name, stands for. */
export function register(services: TellingServices): vscode.Disposable {
  return registerTelling(command.setModel, services, async (chosen) => {
    const { call } = chosen;
    const models = await services.engine.request('catalogue', { first: call.provider });
    const title = call.model.expression === '' ? 'Set Model' : `Set Model for ${call.model.expression}`;
    const id = await pick(title, models, call);
    if (id !== undefined) await tell(`${title}: ${id}`, modelChoices(call, id), chosen, services);
  });
}

/** From the catalogue, or as typed. */
function pick(title: string, models: readonly ListedModel[], { kind }: CallReport): Promise<string | undefined> {
  const quickPick = vscode.window.createQuickPick<TellingItem<string> & vscode.QuickPickItem>();
  const items = modelItems(models, kind);
  quickPick.title = title;
  quickPick.placeholder = 'Choose a model, or type the id of one';
  quickPick.matchOnDescription = true;
  quickPick.items = items;
  return new Promise((resolve) => {
    quickPick.onDidChangeValue((value) => {
      const typed = typedModelItem(value, models);
      quickPick.items = typed ? [...items, { ...typed, alwaysShow: true }] : items;
    });
    quickPick.onDidAccept(() => {
      const [item] = quickPick.selectedItems;
      if (!item) return;
      resolve(item.value);
      quickPick.hide();
    });
    quickPick.onDidHide(() => {
      resolve(undefined);
      quickPick.dispose();
    });
    quickPick.show();
  });
}

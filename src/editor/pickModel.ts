import * as vscode from 'vscode';
import type { ListedModel } from '../core/catalogue/listed';
import type { CallReport } from '../core/report';
import type { TellingServices } from './telling';
import { modelItems, type TellingItem, typedModelItem } from './tellingItems';

/** A model's id, from the catalogue, those first whose names are nearly the call's; or as typed. */
export async function pickModel(
  title: string,
  { kind, provider, model }: CallReport,
  { engine }: Pick<TellingServices, 'engine'>,
): Promise<string | undefined> {
  const models = await engine.request('catalogue', { first: provider });
  return pickOrType(title, modelItems(models, kind, model.nearest), models);
}

/** What one of the items stands for, or a model's id as typed. */
export function pickOrType<T>(
  title: string,
  items: readonly TellingItem<T>[],
  models: readonly ListedModel[],
): Promise<T | string | undefined> {
  const quickPick = vscode.window.createQuickPick<TellingItem<T | string> & vscode.QuickPickItem>();
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

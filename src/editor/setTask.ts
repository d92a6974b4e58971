import * as vscode from 'vscode';
import { tell, tellAbout, type TellingServices } from './telling';
import { taskChoices } from './tellingChoices';
import { taskItems } from './tellingItems';

/** Says what a call asks for, which decides how large a model it needs. */
export async function setTask(argument: unknown, services: TellingServices): Promise<void> {
  await tellAbout(argument, services, async (chosen) => {
    const { call } = chosen;
    const item = await vscode.window.showQuickPick(
      taskItems(call.task !== null && call.task.confidence >= 1 ? call.task.kind : null),
      {
        title: 'Set Task',
        placeHolder: 'Choose what the call asks for',
        matchOnDescription: true,
      },
    );
    if (item) await tell(`Set Task: ${item.value}`, taskChoices(call, item.value), chosen, services);
  });
}

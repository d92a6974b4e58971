import * as vscode from 'vscode';
import { readTokens } from '../core/configuration/quantity';
import type { CallReport } from '../core/report';
import { isCallArgument } from './callArgument';
import { tell, tellAbout, type TellingServices } from './telling';
import { type Sized, sizeChoices } from './tellingChoices';
import { presentSize, sizedBy, sizeItems } from './tellingItems';

/** Says how many tokens run time fills in, or the answer has. */
export async function setSize(argument: unknown, services: TellingServices): Promise<void> {
  await tellAbout(argument, services, async (chosen) => {
    const { call } = chosen;
    const named = isCallArgument(argument) ? argument.hole : undefined;
    const sized = named === undefined ? await pick(call) : sizedBy(named, call);
    if (sized === null) {
      void vscode.window.showWarningMessage(`The call has no ${named ?? ''} any more: the file has changed.`);
      return;
    }
    if (!sized) return;
    const tokens = await ask(sized, call);
    if (tokens === undefined) return;
    await tell(`Set Size of ${nameOf(sized)}: ${tokens} Tokens`, sizeChoices(call, sized, tokens), chosen, services);
  });
}

async function pick(call: CallReport): Promise<Sized | undefined> {
  const items = sizeItems(call);
  if (items.length === 1) return items[0]?.value;
  const title = 'Set Size';
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Choose what is filled in, or the answer',
  });
  return chosen?.value;
}

async function ask(sized: Sized, { output }: CallReport): Promise<number | undefined> {
  const now = sized.kind === 'hole' ? sized.hole : output;
  const typed = await vscode.window.showInputBox({
    title: `Set Size of ${nameOf(sized)}`,
    prompt: `Tokens of each call: 400 or 3k. Now ${presentSize(now)}.`,
    value: now.evidence === 'configured' ? String(now.likely) : '',
    placeHolder: '400',
    ignoreFocusOut: true,
    validateInput(text) {
      const read = readTokens(text);
      return text.trim() === '' || read.ok ? undefined : read.reason;
    },
  });
  const read = readTokens(typed ?? '');
  return read.ok ? read.value : undefined;
}

function nameOf(sized: Sized): string {
  return sized.kind === 'hole' ? sized.hole.name : 'the Answer';
}

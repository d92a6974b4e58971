import * as vscode from 'vscode';
import type { CallArgument } from '../contributions';
import { isCallArgument } from './callArgument';

export const SUM_SCHEME = 'promptfare-sum';

/** The address of the sheet with a call's sum. The name is what the tab says. */
export function sumAddress(argument: CallArgument, name: string): vscode.Uri {
  const path = `/Sum of ${name.replaceAll(/[^\p{L}\p{N}_ -]/gu, ' ')}.md`;
  return vscode.Uri.from({ scheme: SUM_SCHEME, path, query: JSON.stringify(argument) });
}

/** The call that a sheet is of; `undefined` where its address, which anyone may write, names none. */
export function callOfSum({ query }: vscode.Uri): CallArgument | undefined {
  try {
    const argument: unknown = JSON.parse(query);
    return isCallArgument(argument) ? argument : undefined;
  } catch {
    return undefined;
  }
}

import * as vscode from 'vscode';
import { command } from '../contributions';
import { EngineLostError } from '../worker/client';
import { onDemand } from './onDemand';
import type { World } from './world';

/** The commands whose code is only loaded when one of them runs. */
const NAMES = [
  'showCalls',
  'scanWorkspace',
  'showActions',
  'showSum',
  'switchModel',
  'compare',
  'openCalculator',
  'countExactly',
  'showExactCounts',
  'forgetExactCounts',
  'setModel',
  'setPrice',
  'setAlias',
  'setSize',
  'setTraffic',
  'setTask',
  'ignoreCall',
  'countTokens',
  'openConfiguration',
  'setApiKey',
  'removeApiKey',
] as const satisfies readonly (keyof typeof command)[];

export type CommandOnDemand = (typeof NAMES)[number];

export function register(world: World): vscode.Disposable {
  const registered = NAMES.map((name) =>
    vscode.commands.registerCommand(command[name], async (argument: unknown) => {
      try {
        const { commandBodies } = await onDemand();
        await commandBodies[name](argument, world);
      } catch (error) {
        if (!(error instanceof EngineLostError)) throw error;
        void vscode.window.showWarningMessage('Promptfare’s engine has stopped. Please try again.');
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

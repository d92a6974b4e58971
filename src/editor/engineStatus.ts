import * as vscode from 'vscode';
import { command, commandTitle, contextKey } from '../contributions';
import type { EngineClient } from '../worker/client';
import type { ConfigurationFiles } from './configurationFile';
import type { ExactCountStore } from './exactCounts';
import type { Log } from './output';
import type { Prices } from './prices';
import type { ReportStore } from './store';

/** What happens when the engine starts or ends: it is told the configuration, the user is told when it is given up. */
export function register(
  engine: EngineClient,
  configurations: ConfigurationFiles,
  prices: Prices,
  exactCounts: ExactCountStore,
  store: ReportStore,
  log: Log,
): vscode.Disposable {
  const restart = (): void => {
    setStopped(false);
    store.restartEngine();
  };
  engine.onStart = () => {
    log.info('The engine starts.');
    prices.engineStarted();
    exactCounts.engineStarted();
    configurations.sendAll();
  };
  engine.onCrash = (reason, gaveUp) => {
    log.error('The engine ended:', reason);
    store.engineCrashed();
    if (!gaveUp) return;
    setStopped(true);
    void offerRestart(restart);
  };
  return vscode.commands.registerCommand(command.restartEngine, restart);
}

function setStopped(stopped: boolean): void {
  void vscode.commands.executeCommand('setContext', contextKey.engineStopped, stopped);
}

async function offerRestart(restart: () => void): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(
    'Promptfare ended several times and shows no new costs until it is restarted.',
    commandTitle.restartEngine,
    commandTitle.showOutput,
  );
  if (chosen === commandTitle.restartEngine) restart();
  if (chosen === commandTitle.showOutput) await vscode.commands.executeCommand(command.showOutput);
}

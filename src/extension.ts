import * as vscode from 'vscode';
import { command, contextKey } from './contributions';
import * as callList from './editor/callList';
import { SettingsObserver } from './editor/configuration';
import * as configurationFile from './editor/configurationFile';
import { registerWhile } from './editor/dependentRegistration';
import * as hover from './editor/hover';
import * as output from './editor/output';
import * as statusBar from './editor/statusBar';
import { ReportStore } from './editor/store';
import { EngineClient } from './worker/client';
import { engineWorker } from './worker/nodeWorker';

/** The table of contents: what there is, and what each part is given. */
export function activate(context: vscode.ExtensionContext): void {
  const log = output.createLog();
  const settings = new SettingsObserver();
  const engine = new EngineClient(engineWorker(vscode.Uri.joinPath(context.extensionUri, 'dist')));
  const configurations = new configurationFile.ConfigurationFiles(engine, settings, log);
  const store = new ReportStore(engine, settings, configurations, log);

  engine.onStart = () => {
    log.info('engine started');
    configurations.sendAll();
  };
  engine.onCrash = (reason, gaveUp) => {
    log.error(
      gaveUp ? 'engine ended too often and is not started again:' : 'engine ended, a new one is started:',
      reason,
    );
    void vscode.commands.executeCommand('setContext', contextKey.engineStopped, gaveUp);
    store.engineCrashed();
  };

  context.subscriptions.push(
    log,
    settings,
    configurations,
    store,
    engine,
    output.register(log),
    configurationFile.register(),
    callList.register(store),
    registerWhile(
      settings,
      ({ hover }) => hover,
      () => hover.register(store),
    ),
    registerWhile(
      settings,
      ({ statusBar }) => statusBar,
      () => statusBar.register(store),
    ),
    vscode.commands.registerCommand(command.restartEngine, () => {
      void vscode.commands.executeCommand('setContext', contextKey.engineStopped, false);
      store.restartEngine();
    }),
  );
}

import * as vscode from 'vscode';
import * as callList from './editor/callList';
import { SettingsObserver } from './editor/configuration';
import * as configurationFile from './editor/configurationFile';
import { registerWhile } from './editor/dependentRegistration';
import * as engineStatus from './editor/engineStatus';
import * as hover from './editor/hover';
import * as output from './editor/output';
import * as statusBar from './editor/statusBar';
import { ReportStore } from './editor/store';
import { EngineClient } from './worker/client';
import { engineWorker } from './worker/nodeWorker';

/** The table of contents: what there is, and what each part is given. Nothing is computed before a surface asks. */
export function activate(context: vscode.ExtensionContext): void {
  const log = output.createLog();
  const settings = new SettingsObserver();
  const engine = new EngineClient(engineWorker(vscode.Uri.joinPath(context.extensionUri, 'dist')));
  const configurations = new configurationFile.ConfigurationFiles(engine, settings, log);
  const store = new ReportStore(engine, settings, configurations, log);

  context.subscriptions.push(
    log,
    settings,
    configurations,
    store,
    engine,
    output.register(log),
    engineStatus.register(engine, configurations, store, log),
    configurationFile.register(),
    callList.register(store),
    registerWhile(
      settings,
      (now) => now.hover,
      () => hover.register(store),
    ),
    registerWhile(
      settings,
      (now) => now.statusBar,
      () => statusBar.register(store),
    ),
  );
}

import * as vscode from 'vscode';
import * as actionList from './editor/actionList';
import * as callList from './editor/callList';
import * as codeActions from './editor/codeActions';
import * as codeLens from './editor/codeLens';
import { SettingsObserver } from './editor/configuration';
import * as configurationFile from './editor/configurationFile';
import { registerWhile } from './editor/dependentRegistration';
import * as diagnostics from './editor/diagnostics';
import * as engineStatus from './editor/engineStatus';
import * as hover from './editor/hover';
import * as inlayHints from './editor/inlayHints';
import * as output from './editor/output';
import * as statusBar from './editor/statusBar';
import { ReportStore } from './editor/store';
import * as switchModel from './editor/switchModel';
import * as worksheet from './editor/worksheet';
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
    actionList.register(store),
    switchModel.register(store),
    worksheet.register(store),
    registerWhile(
      settings,
      (now) => now.codeActions,
      () => codeActions.register(store),
    ),
    registerWhile(
      settings,
      (now) => now.codeLens,
      () => codeLens.register(store),
    ),
    registerWhile(
      settings,
      (now) => now.inlayHints,
      () => inlayHints.register(store),
    ),
    registerWhile(
      settings,
      (now) => now.diagnostics,
      () => diagnostics.register(store, settings, context.extensionUri),
    ),
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

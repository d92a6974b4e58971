import * as vscode from 'vscode';
import { ApiKeys } from './editor/apiKeys';
import * as codeActions from './editor/codeActions';
import * as codeLens from './editor/codeLens';
import * as commands from './editor/commands';
import { SettingsObserver } from './editor/configuration';
import { ConfigurationFiles } from './editor/configurationFile';
import { registerWhile } from './editor/dependentRegistration';
import * as diagnostics from './editor/diagnostics';
import * as engineStatus from './editor/engineStatus';
import { ExactCountStore } from './editor/exactCounts';
import * as hasCalls from './editor/hasCalls';
import * as hover from './editor/hover';
import * as inlayHints from './editor/inlayHints';
import * as output from './editor/output';
import { Prices } from './editor/prices';
import * as refreshPrices from './editor/refreshPrices';
import * as statusBar from './editor/statusBar';
import { ReportStore } from './editor/store';
import type { World } from './editor/world';
import * as worksheet from './editor/worksheet';
import { EngineClient } from './worker/client';
import { engineWorker } from './worker/nodeWorker';

/** The table of contents: what there is, and what each part is given. Nothing is computed before a surface asks. */
export function activate(context: vscode.ExtensionContext): void {
  const { subscriptions, extensionUri, globalStorageUri, secrets, workspaceState } = context;
  const log = output.createLog();
  const settings = new SettingsObserver();
  const engine = new EngineClient(engineWorker(vscode.Uri.joinPath(extensionUri, 'dist')));
  const configurations = new ConfigurationFiles(engine, settings, log);
  const prices = new Prices(globalStorageUri, engine, log);
  const exactCounts = new ExactCountStore(workspaceState, engine, log);
  const store = new ReportStore(engine, settings, configurations, prices, exactCounts, log);
  const keys = new ApiKeys(secrets);
  subscriptions.push(log, settings, configurations, prices, exactCounts, store, engine, keys);
  subscriptions.push(
    output.register(log),
    engineStatus.register(engine, configurations, prices, exactCounts, store, log),
  );

  const services = { engine, configurations, prices, exactCounts, store, settings, keys, log };
  const world: World = { extensionUri, workspaceState, subscriptions, ...services };
  subscriptions.push(commands.register(world), hasCalls.register(store));
  subscriptions.push(worksheet.register(store), refreshPrices.register(world));

  const surfaces = {
    codeLens: () => codeLens.register(store),
    inlayHints: () => inlayHints.register(store),
    hover: () => hover.register(store),
    statusBar: () => statusBar.register(store),
    diagnostics: () => diagnostics.register(store, settings, extensionUri),
    codeActions: () => codeActions.register(store),
  } as const;
  for (const [name, register] of Object.entries(surfaces)) {
    subscriptions.push(registerWhile(settings, (now) => now[name as keyof typeof surfaces], register));
  }
}

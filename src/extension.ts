import * as vscode from 'vscode';
import * as actionList from './editor/actionList';
import * as apiKeys from './editor/apiKeys';
import * as callList from './editor/callList';
import * as codeActions from './editor/codeActions';
import * as codeLens from './editor/codeLens';
import * as compare from './editor/compare';
import { SettingsObserver } from './editor/configuration';
import * as configurationFile from './editor/configurationFile';
import { registerWhile } from './editor/dependentRegistration';
import * as diagnostics from './editor/diagnostics';
import * as engineStatus from './editor/engineStatus';
import * as hover from './editor/hover';
import * as ignoreCall from './editor/ignoreCall';
import * as inlayHints from './editor/inlayHints';
import * as openCalculator from './editor/openCalculator';
import * as output from './editor/output';
import { Prices } from './editor/prices';
import * as refreshPrices from './editor/refreshPrices';
import * as setAlias from './editor/setAlias';
import * as setModel from './editor/setModel';
import * as setPrice from './editor/setPrice';
import * as setSize from './editor/setSize';
import * as setTask from './editor/setTask';
import * as setTraffic from './editor/setTraffic';
import * as statusBar from './editor/statusBar';
import { ReportStore } from './editor/store';
import * as switchModel from './editor/switchModel';
import * as worksheet from './editor/worksheet';
import { EngineClient } from './worker/client';
import { engineWorker } from './worker/nodeWorker';

/** The table of contents: what there is, and what each part is given. Nothing is computed before a surface asks. */
export function activate({ subscriptions, extensionUri, globalStorageUri, secrets }: vscode.ExtensionContext): void {
  const log = output.createLog();
  const settings = new SettingsObserver();
  const engine = new EngineClient(engineWorker(vscode.Uri.joinPath(extensionUri, 'dist')));
  const configurations = new configurationFile.ConfigurationFiles(engine, settings, log);
  const prices = new Prices(globalStorageUri, engine, log);
  const store = new ReportStore(engine, settings, configurations, prices, log);
  const keys = new apiKeys.ApiKeys(secrets);
  subscriptions.push(log, settings, configurations, prices, store, engine, keys);
  subscriptions.push(output.register(log), engineStatus.register(engine, configurations, prices, store, log));

  const world = { extensionUri, engine, configurations, prices, store, settings, keys, log };
  for (const commands of [callList, actionList, switchModel, worksheet]) subscriptions.push(commands.register(store));
  for (const commands of [setModel, setPrice, setAlias, setSize, setTraffic, setTask, ignoreCall])
    subscriptions.push(commands.register(world));
  subscriptions.push(configurationFile.register(), apiKeys.register(keys, settings), compare.register(world));
  subscriptions.push(openCalculator.register(world), refreshPrices.register(world));

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

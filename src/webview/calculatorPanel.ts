import * as vscode from 'vscode';
import type { ConfigurationFiles } from '../editor/configurationFile';
import type { ChosenCall } from '../editor/callAtCursor';
import type { Log } from '../editor/output';
import type { Prices } from '../editor/prices';
import type { ReportStore } from '../editor/store';
import type { EngineClient } from '../worker/client';
import { EMPTY_FILLING, type Filling, fillingOf } from './calculatorFill';
import type { CalculatorCall, CalculatorCalls, CalculatorMessage, CalculatorRequest, Fill } from './calculatorProtocol';
import { readCalculatorRequest } from './calculatorRequest';
import { pageHtml } from './pageHtml';

/** What the calculator works with. */
export interface CalculatorWorld {
  readonly extensionUri: vscode.Uri;
  readonly engine: EngineClient;
  readonly configurations: ConfigurationFiles;
  readonly prices: Prices;
  readonly store: ReportStore;
  readonly log: Log;
}

const VIEW_TYPE = 'promptfare.calculator';
const TITLE = 'Cost Calculator';

/** Where the figures are from. */
interface Origin {
  readonly fill: Fill;
  /** The key of the configuration that applies. */
  readonly folder: string | null;
  readonly call: ChosenCall | undefined;
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly fill: (origin: Origin) => void;
}

/** There is one: a second would only be compared with the first by eye. */
let open: OpenPanel | undefined;
let lastSerial = 0;

/** Opens the calculator with a call's figures, or brings it back as it is left; with a call, filled anew. */
export async function openCalculatorPanel(world: CalculatorWorld, chosen: ChosenCall | undefined): Promise<void> {
  if (open) {
    if (chosen) open.fill(originOf(chosen));
    open.panel.reveal();
    return;
  }
  await Promise.all([world.configurations.ready, world.prices.ready]);
  open = createPanel(world, originOf(chosen));
}

function originOf(chosen: ChosenCall | undefined): Origin {
  const uri = chosen?.document.uri ?? vscode.window.activeTextEditor?.document.uri;
  const folder = (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
  const filling: Filling = chosen ? fillingOf(chosen.call) : EMPTY_FILLING;
  const name = chosen?.document.uri.path.split('/').at(-1) ?? '';
  const place = chosen ? `${name}:${chosen.call.line}` : null;
  return { fill: { ...filling, serial: ++lastSerial, place }, folder: folder?.uri.toString() ?? null, call: chosen };
}

function createPanel(world: CalculatorWorld, first: Origin): OpenPanel {
  const { extensionUri, engine, configurations, prices, store, log } = world;
  let origin = first;
  const folder = vscode.Uri.joinPath(extensionUri, 'dist/webview');
  const panel = vscode.window.createWebviewPanel(VIEW_TYPE, TITLE, vscode.ViewColumn.Active, {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    enableFindWidget: true,
    localResourceRoots: [folder],
  });
  panel.webview.html = pageHtml(panel.webview, folder, 'calculator', TITLE);
  const post = (message: CalculatorMessage): void => void panel.webview.postMessage(message);
  const subscriptions = vscode.Disposable.from(
    // No document is needed, but the engine is not to be ended meanwhile.
    store.use(() => false),
    ...[configurations, prices].map(({ onDidApply }) =>
      onDidApply(() => {
        post({ kind: 'changed' });
      }),
    ),
    panel.webview.onDidReceiveMessage((message: unknown) => {
      void reply(message, (request) => answer(request, origin, engine), post, log);
    }),
  );
  panel.onDidDispose(() => {
    open = undefined;
    subscriptions.dispose();
  });
  return {
    panel,
    fill: (next) => {
      origin = next;
      // A page that is hidden is not there to hear it: it asks when it comes back.
      post({ kind: 'fill', fill: next.fill });
    },
  };
}

type Gives = CalculatorCalls[CalculatorCall]['gives'];

/** Every request is answered once, with success or an error in words. */
async function reply(
  message: unknown,
  answerTo: (request: CalculatorRequest) => Promise<Gives>,
  post: (message: CalculatorMessage) => void,
  log: Log,
): Promise<void> {
  const request = readCalculatorRequest(message);
  if (!request) {
    log.warn('The calculator’s page sent what is no request.');
    const { id } = (message ?? {}) as { readonly id?: unknown };
    if (typeof id === 'number') post({ kind: 'reply', id, ok: false, error: 'These figures can’t be reckoned with.' });
    return;
  }
  const { id } = request;
  try {
    post({ kind: 'reply', id, ok: true, gives: await answerTo(request) });
  } catch (problem) {
    const error = problem instanceof Error ? problem.message : String(problem);
    log.error('The calculator has no answer:', error);
    post({ kind: 'reply', id, ok: false, error });
  }
}

async function answer(
  request: CalculatorRequest,
  { fill, folder, call }: Origin,
  engine: EngineClient,
): Promise<Gives> {
  switch (request.call) {
    case 'fill':
      return fill;
    case 'calculate':
      return engine.request('whatIf', { folder, ...request.takes });
    case 'copy':
      await vscode.env.clipboard.writeText(request.takes);
      return null;
    case 'showCall':
      if (call) await showCall(call);
      return null;
  }
}

async function showCall({ document, call: { line, column } }: ChosenCall): Promise<void> {
  const at = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(document.uri, { selection: new vscode.Range(at, at) });
}

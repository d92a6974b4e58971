import * as vscode from 'vscode';
import type { ChosenCall } from '../editor/callAtCursor';
import { type CompareWorld, sessionPorts } from './comparePorts';
import { CompareSession } from './compareSession';
import { pageHtml } from './pageHtml';
import type { HostEvent, HostMessage } from './protocol';
import { readRequest } from './readRequest';

export type { CompareWorld } from './comparePorts';

const VIEW_TYPE = 'promptfare.comparison';

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly session: CompareSession;
}

/** By call, so that asking again for one brings its page back with what is filled in; from the moment it is asked for. */
const open = new Map<string, Promise<OpenPanel | null>>();

/**
 * Opens the comparison of a call, or brings it back.
 *
 * @param to the catalogue's id of the model to compare with
 */
export async function openComparePanel(world: CompareWorld, chosen: ChosenCall, to: string | undefined): Promise<void> {
  const key = `${chosen.document.uri.toString()} ${chosen.call.id}`;
  const known = open.get(key);
  if (known) {
    const there = await known;
    there?.panel.reveal();
    if (to !== undefined) await there?.session.compareWith(to);
    return;
  }
  const forget = (): void => {
    open.delete(key);
  };
  const opening = createComparison(world, chosen, to, forget);
  open.set(key, opening);
  const opened = await opening.catch((error: unknown) => {
    forget();
    throw error;
  });
  if (opened) return;
  forget();
  void vscode.window.showWarningMessage('Promptfare does not find this call any more: the file has changed.');
}

/** Null where the code has no such call any more. */
async function createComparison(
  world: CompareWorld,
  chosen: ChosenCall,
  to: string | undefined,
  onClosed: () => void,
): Promise<OpenPanel | null> {
  let shown: vscode.WebviewPanel | undefined = undefined;
  const post = (event: HostEvent): void => {
    void shown?.webview.postMessage(event satisfies HostMessage);
  };
  const address = chosen.document.uri.toString();
  // The engine keeps the document, and so the prompt, for as long as the panel is open.
  const use = world.store.use(({ uri }) => uri.toString() === address);
  const session = await CompareSession.begin(sessionPorts(world, chosen, post), to).catch((error: unknown) => {
    use.dispose();
    throw error;
  });
  if (!session) {
    use.dispose();
    return null;
  }
  const panel = createPanel(world.extensionUri, session.place);
  shown = panel;
  const failed = (what: string) => (error: unknown) => {
    world.log.error(`${what}:`, error instanceof Error ? error.message : String(error));
  };
  const refresh = (): void => {
    session.refresh().catch(failed('The comparison can’t be announced'));
  };
  const subscriptions = vscode.Disposable.from(
    use,
    serve(panel.webview, session, world),
    world.keys.onDidChange(refresh),
    world.settings.onDidChange(refresh),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.toString() === address && contentChanges.length > 0) session.codeChanged();
    }),
    // A report is made anew also when another file is another one, which the prompt or the model may come from.
    world.store.onDidChange((document) => {
      if (document.uri.toString() !== address || !world.store.stateOf(document)) return;
      session.lookAgain().catch(failed('The call can’t be looked at again'));
    }),
  );
  panel.onDidDispose(() => {
    onClosed();
    session.dispose();
    subscriptions.dispose();
  });
  return { panel, session };
}

function createPanel(extensionUri: vscode.Uri, place: string): vscode.WebviewPanel {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist/webview');
  const panel = vscode.window.createWebviewPanel(VIEW_TYPE, `Compare ${place}`, vscode.ViewColumn.Active, {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    enableFindWidget: true,
    localResourceRoots: [folder],
  });
  panel.webview.html = pageHtml(panel.webview, folder, 'compare', 'Compare');
  return panel;
}

/** Every request is answered once, with success or an error in words. */
function serve(webview: vscode.Webview, session: CompareSession, world: CompareWorld): vscode.Disposable {
  return webview.onDidReceiveMessage(async (message: unknown) => {
    const request = readRequest(message);
    if (!request) {
      world.log.warn('The comparison’s page sent what is no request.');
      const { id } = (message ?? {}) as { readonly id?: unknown };
      if (typeof id !== 'number') return;
      const refusal: HostMessage = { kind: 'reply', id, ok: false, error: 'This can’t be sent: it is too long.' };
      await webview.postMessage(refusal);
      return;
    }
    const { id } = request;
    try {
      const gives = await session.answer(request);
      await webview.postMessage({ kind: 'reply', id, ok: true, gives } satisfies HostMessage);
    } catch (problem) {
      const error = problem instanceof Error ? problem.message : String(problem);
      await webview.postMessage({ kind: 'reply', id, ok: false, error } satisfies HostMessage);
    }
  });
}

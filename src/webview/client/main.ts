import type { HostMessage, View } from '../protocol';
import { element, refill } from './element';
import { HostConnection } from './hostConnection';
import { type Page, showPage } from './page';
import { visibleText } from './visibleText';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const vscode = acquireVsCodeApi();
const root = document.body.appendChild(element('main'));
let page: Page | undefined;

const host = new HostConnection(
  (request) => {
    vscode.postMessage(request);
  },
  (event) => {
    if (event.kind === 'view') void show(Promise.resolve(event.view));
    else page?.handle(event);
  },
);

window.addEventListener('message', (event: MessageEvent<HostMessage>) => {
  // Nobody else than the editor can reach this frame; what it sends is the host's.
  host.receive(event.data);
});
window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') page?.stop();
});

void show(host.request('view', null));

async function show(view: Promise<View>): Promise<void> {
  try {
    page = showPage(root, await view, host, () => show(host.request('readAgain', null)));
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    refill(root, element('p', { className: 'status bad' }, visibleText(message)));
  }
}

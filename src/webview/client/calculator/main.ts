import type { CalculatorEvent, CalculatorMessage, Fill } from '../../calculatorProtocol';
import { element, refill } from '../element';
import { HostConnection } from '../hostConnection';
import { visibleText } from '../visibleText';
import { FIRST_LOOK } from './everyWords';
import { formOf } from './formState';
import { type CalculatorHost, type Page, type PageState, showPage } from './page';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
const root = document.body.appendChild(element('main'));
let page: Page | undefined;

const host: CalculatorHost = new HostConnection(
  (request) => {
    vscode.postMessage(request);
  },
  (event: CalculatorEvent) => {
    if (event.kind === 'fill') show(event.fill);
    else page?.recalculate();
  },
);

window.addEventListener('message', (event: MessageEvent<CalculatorMessage>) => {
  // Nobody else than the editor can reach this frame; what it sends is the host's.
  host.receive(event.data);
});

host.request('fill', null).then(show, (problem: unknown) => {
  const message = problem instanceof Error ? problem.message : String(problem);
  refill(root, element('p', { className: 'status bad' }, visibleText(message)));
});

/** As it was left, unless it has been filled anew meanwhile. */
function show(fill: Fill): void {
  const kept = vscode.getState();
  const isKept = kept?.serial === fill.serial;
  const state: PageState = isKept
    ? kept
    : { serial: fill.serial, form: formOf(fill), every: kept?.every ?? FIRST_LOOK, good: null };
  page = showPage(root, fill, state, host, (now) => {
    vscode.setState(now);
  });
}

import { formatUsdAtMost } from '../../core/format';
import type { Preview } from '../protocol';
import { element } from './element';
import { mostOf } from './words';

export interface RunBarState {
  /** Null while it is not known what the draft comes to. */
  readonly preview: Preview | null;
  readonly running: boolean;
  readonly emptyFields: number;
  /** Why the draft can't be sent as it is typed; null where it can. */
  readonly problem: string | null;
}

export interface RunBar {
  readonly element: HTMLElement;
  readonly update: (state: RunBarState) => void;
}

/** The only button that sends anything says what it can cost at most; beside it the one that stops, and why not. */
export function runBar(onRun: () => void, onStop: () => void): RunBar {
  const reason = element('span', { className: 'quiet', id: 'run-reason' });
  const run = element('button', { type: 'button', className: 'primary', onclick: onRun });
  run.setAttribute('aria-describedby', reason.id);
  const stop = element('button', {
    type: 'button',
    className: 'secondary',
    textContent: 'Stop',
    title: 'Stop both (Escape)',
    onclick: onStop,
  });
  const update = (state: RunBarState): void => {
    const { preview, running } = state;
    const refusal = state.problem ?? preview?.obstacle ?? null;
    run.textContent = runLabel(preview);
    run.disabled = running || preview === null || refusal !== null;
    // Whoever has the focus on the button that goes away is taken to the one that comes.
    const had = document.activeElement === run || document.activeElement === stop;
    run.hidden = running;
    stop.hidden = !running;
    if (had) (running ? stop : run).focus();
    const empty =
      state.emptyFields === 0
        ? ''
        : state.emptyFields === 1
          ? 'One field is empty: nothing is sent in its place.'
          : `${state.emptyFields} fields are empty: nothing is sent in their place.`;
    reason.textContent = running ? '' : (refusal ?? empty);
    reason.classList.toggle('warning', refusal === null && empty !== '');
  };
  return { element: element('div', { className: 'run-bar' }, run, stop, reason), update };
}

function runLabel(preview: Preview | null): string {
  if (preview === null) return 'Run (counting…)';
  if (preview.offers.every((offer) => offer.kind === 'notAskable')) return 'Run';
  const most = mostOf(preview.offers);
  return most === null ? 'Run (cost unknown)' : `Run (at most ${formatUsdAtMost(most)})`;
}

import type { Draft, HostEvent, Preview, View } from '../protocol';
import { answersSection } from './answersSection';
import { element, refill } from './element';
import type { HostConnection } from './hostConnection';
import { offersSection } from './offersSection';
import { promptSection } from './promptSection';
import { runBar } from './runBar';
import { visibleText } from './visibleText';

/** How long after the last keystroke the tokens are counted. */
const TYPING_DELAY_MS = 200;

export interface Page {
  readonly handle: (event: Exclude<HostEvent, { kind: 'view' }>) => void;
  readonly stop: () => void;
}

/**
 * Shows a view, and sends the host what the user does with it.
 *
 * @param readAgain shows another view in its place
 */
export function showPage(root: HTMLElement, view: View, host: HostConnection, readAgain: () => Promise<void>): Page {
  let preview: Preview | null = view.preview;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const spoken = element('p', { className: 'spoken' });
  spoken.setAttribute('role', 'status');
  const error = element('p', { className: 'status bad', hidden: true });
  error.setAttribute('role', 'alert');
  const complain = (problem: unknown): void => {
    error.textContent = visibleText(problem instanceof Error ? problem.message : String(problem));
    error.hidden = false;
  };
  const attempt = (work: Promise<unknown>): void => {
    work.catch(complain);
  };

  const prompt = promptSection(view, changed);
  const offers = offersSection(view, {
    onChange: changed,
    setKey: (side) => {
      attempt(host.request('setKey', side));
    },
    showSettings: () => {
      attempt(host.request('showSettings', null));
    },
  });
  const answers = answersSection((text) => {
    spoken.textContent = text;
  });
  const bar = runBar(() => void run(), stop);
  const stale = staleNote(() => {
    attempt(readAgain());
  });
  stale.hidden = !view.stale;

  refill(
    root,
    heading(view, () => {
      attempt(host.request('showCall', null));
    }),
    stale,
    prompt.element,
    offers.element,
    bar.element,
    error,
    answers.element,
    spoken,
  );
  offers.update(view.preview, view.draft.maxOutputTokens);
  if (view.run) answers.start(view.run, view.draft.maxOutputTokens);
  update();

  function draft(): Draft | null {
    const maxOutputTokens = prompt.maxOutputTokens();
    return maxOutputTokens === null ? null : { values: prompt.values(), maxOutputTokens, other: offers.rival() };
  }

  function update(): void {
    bar.update({
      preview,
      running: answers.running(),
      emptyFields: prompt.values().filter((value) => value === '').length,
      problem: draft() ? null : 'The output limit is a whole number of tokens from 1 on.',
    });
  }

  function changed(): void {
    clearTimeout(timer);
    // What was said is no longer what would be sent: no run before it is said anew.
    preview = null;
    timer = setTimeout(() => void count(), TYPING_DELAY_MS);
    update();
  }

  async function count(): Promise<void> {
    const wanted = draft();
    const number = ++asked;
    if (!wanted) return;
    try {
      const counted = await host.request('draft', wanted);
      if (number === asked) take(counted, wanted);
    } catch (problem) {
      complain(problem);
    }
  }

  function take(counted: Preview, of: Draft): void {
    preview = counted;
    offers.update(counted, of.maxOutputTokens);
    update();
  }

  async function run(): Promise<void> {
    const wanted = draft();
    if (!wanted || !preview) return;
    error.hidden = true;
    try {
      answers.start(await host.request('run', wanted), wanted.maxOutputTokens);
      bar.element.scrollIntoView({ block: 'start' });
    } catch (problem) {
      complain(problem);
    }
    update();
  }

  function stop(): void {
    if (answers.running()) attempt(host.request('stop', null));
  }

  return {
    stop,
    handle: (event) => {
      switch (event.kind) {
        case 'preview': {
          const now = draft();
          if (now && preview) take(event.preview, now);
          return;
        }
        case 'stale':
          stale.hidden = false;
          return;
        case 'state':
          answers.setState(event.side, event.state);
          update();
          return;
        case 'text':
          answers.append(event.side, event.more);
          return;
      }
    },
  };
}

function heading(view: View, showCall: () => void): HTMLElement {
  return element(
    'header',
    {},
    element('h1', {}, 'Compare'),
    element('button', { type: 'button', className: 'link', textContent: visibleText(view.place), onclick: showCall }),
    element('span', { className: 'quiet' }, visibleText(view.api)),
  );
}

function staleNote(readAgain: () => void): HTMLElement {
  return element(
    'p',
    { className: 'note' },
    'The code has changed since this prompt was read. ',
    element('button', { type: 'button', className: 'link', textContent: 'Read Again', onclick: readAgain }),
  );
}

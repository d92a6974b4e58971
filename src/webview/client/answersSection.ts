import { formatCount } from '../../core/format';
import type { ContestantState, RunView, Side } from '../protocol';
import { differenceWords } from './differenceWords';
import { element, refill } from './element';
import { visibleText } from './visibleText';
import { isOver, runWords, textOf } from './words';

/** Of an answer, characters: more would make the page slow, and nobody reads it here. */
const MOST_SHOWN = 200_000;

export interface AnswersSection {
  readonly element: HTMLElement;
  readonly running: () => boolean;
  readonly start: (run: RunView, maxOutputTokens: number) => void;
  readonly setState: (side: Side, state: ContestantState) => void;
  readonly append: (side: Side, more: string) => void;
}

/** The answers side by side. What a model wrote is put into text nodes only. */
export function answersSection(say: (text: string) => void): AnswersSection {
  const columns = [answerColumn(), answerColumn()] as const;
  const difference = element('p', { className: 'difference' });
  const shown = element(
    'section',
    { className: 'answers', ariaLabel: 'Answers', hidden: true },
    element('div', { className: 'columns' }, ...columns.map((column) => column.element)),
    difference,
  );
  const states: [ContestantState | null, ContestantState | null] = [null, null];
  let models: readonly [string, string] = ['', ''];
  let limit = 0;
  const show = (side: Side, state: ContestantState): void => {
    states[side] = state;
    const { spoken } = columns[side].show(state, limit);
    difference.textContent = visibleText(differenceWords(models, states));
    if (spoken !== '') say(`${visibleText(models[side])}: ${spoken}`);
  };
  return {
    element: shown,
    running: () => !states.every(isOver),
    start: (run, maxOutputTokens) => {
      shown.hidden = false;
      models = run.models;
      limit = maxOutputTokens;
      difference.textContent = '';
      for (const side of [0, 1] as const) {
        states[side] = run.states[side];
        columns[side].begin(models[side]);
        const state = run.states[side];
        if (state) show(side, state);
      }
    },
    setState: show,
    append: (side, more) => {
      if (states[side]?.kind === 'running') columns[side].append(more);
    },
  };
}

function answerColumn() {
  const title = element('h2');
  const status = element('p', { className: 'status' });
  const figures = element('dl', { className: 'figures' });
  const written = document.createTextNode('');
  const text = element('div', { className: 'answer', dir: 'auto', tabIndex: 0 }, written);
  text.setAttribute('role', 'region');
  const rest = element('p', { className: 'note' });
  let kept = '';
  let length = 0;
  let said = '';
  const append = (more: string): void => {
    length += more.length;
    const room = MOST_SHOWN - kept.length;
    if (room > 0) {
      const shown = more.slice(0, room);
      kept += shown;
      written.appendData(visibleText(shown));
    }
    rest.textContent = length > MOST_SHOWN ? `${formatCount(length - MOST_SHOWN)} more characters are not shown.` : '';
  };
  const setText = (whole: string): void => {
    // What streamed in stays as it is, so that a selection in it is not lost.
    if (whole.length === length && whole.startsWith(kept)) return;
    written.data = '';
    kept = '';
    length = 0;
    append(whole);
  };
  return {
    element: element('div', { className: 'column' }, title, status, figures, text, rest),
    append,
    begin: (model: string): void => {
      title.textContent = visibleText(model);
      text.ariaLabel = `Answer of ${visibleText(model)}`;
      status.textContent = 'Not asked';
      status.className = 'status';
      refill(figures);
      setText('');
      said = '';
    },
    /** Gives what is to be spoken, once. */
    show: (state: ContestantState, limit: number): { readonly spoken: string } => {
      const words = runWords(state, limit);
      status.textContent = visibleText(words.status);
      status.className = `status ${words.tone}`;
      refill(figures, ...words.figures.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
      setText(textOf(state));
      const spoken = words.spoken === said ? '' : words.spoken;
      said = words.spoken;
      return { spoken };
    },
  };
}

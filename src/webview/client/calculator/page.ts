import type {
  CalculatorCalls,
  CalculatorEvent,
  Draft,
  Fill,
  ModelAtWork,
  WhatIfAnswer,
} from '../../calculatorProtocol';
import { element, refill } from '../element';
import type { HostConnection } from '../hostConnection';
import { visibleText } from '../visibleText';
import { completionsFor } from './completions';
import { contendersSection } from './contendersSection';
import { everySection } from './everySection';
import type { EveryState } from './everyWords';
import { footOf } from './foot';
import type { FormState } from './formState';
import { resultMarkdown } from './markdown';
import { type ReadForm, readForm } from './readForm';
import { resultsSection } from './resultsSection';
import { contenderName, isRow, money } from './resultWords';
import { workloadSection } from './workloadSection';

/** How long after the last keystroke it is calculated. */
const TYPING_DELAY_MS = 100;

/** What a page is, as it is kept while it is hidden. */
export interface PageState {
  /** Of the filling that it began with. */
  readonly serial: number;
  readonly form: FormState;
  readonly every: EveryState;
  /** What was last calculated: it is shown while the form can't be; null before the first. */
  readonly good: Draft | null;
}

export interface Page {
  /** What the figures rest on is another one. */
  readonly recalculate: () => void;
}

export type CalculatorHost = HostConnection<CalculatorCalls, CalculatorEvent>;

/** Shows the calculator, and calculates with every change. */
export function showPage(
  root: HTMLElement,
  fill: Fill,
  initial: PageState,
  host: CalculatorHost,
  save: (state: PageState) => void,
): Page {
  let models: readonly ModelAtWork[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let { good } = initial;
  let failures: ReadonlyMap<number, Failure> = new Map();

  const spoken = element('p', { className: 'spoken' });
  spoken.setAttribute('role', 'status');
  const error = element('p', { className: 'status bad', hidden: true });
  error.setAttribute('role', 'alert');
  const complain = (problem: unknown): void => {
    error.textContent = visibleText(problem instanceof Error ? problem.message : String(problem));
    error.hidden = false;
  };
  const workload = workloadSection(initial.form, changed);
  const contenders = contendersSection(initial.form, (typed) => completionsFor(typed, models), changed);
  const results = resultsSection((calculated) => {
    host.request('copy', resultMarkdown(calculated)).then(() => {
      spoken.textContent = 'Copied.';
    }, complain);
  });
  const every = everySection(initial.every, { onChange: keep, toggle: contenders.toggle });
  const foot = footOf();
  const outdated = element(
    'p',
    { className: 'note', hidden: true },
    'The figures below are of what stood here before.',
  );
  const figures = element('div', { className: 'figures-of-all' }, outdated, results.element, every.element);
  refill(
    root,
    heading(fill, () => {
      host.request('showCall', null).catch(complain);
    }),
    ...fill.notes.map((note) => element('p', { className: 'status warning' }, visibleText(note))),
    workload.element,
    contenders.element,
    error,
    figures,
    foot.element,
    spoken,
  );
  void begin();

  function form(): FormState {
    return { ...workload.read(), contenders: contenders.read() };
  }

  function keep(): void {
    save({ serial: fill.serial, form: form(), every: every.read(), good });
  }

  /** A form that was left half typed is seen over the figures that it had. */
  async function begin(): Promise<void> {
    const read = readForm(form());
    if (!read.draft && good) {
      try {
        take({ ...read, draft: good, places: [] }, await host.request('calculate', good));
      } catch (problem) {
        complain(problem);
      }
    }
    await calculate();
  }

  function changed(): void {
    keep();
    clearTimeout(timer);
    timer = setTimeout(() => void calculate(), TYPING_DELAY_MS);
  }

  async function calculate(): Promise<void> {
    const read = readForm(form());
    const number = ++asked;
    if (!read.draft) {
      failures = new Map();
      showProblems(read);
      return;
    }
    try {
      const answer = await host.request('calculate', read.draft);
      if (number !== asked) return;
      error.hidden = true;
      take(read, answer);
    } catch (problem) {
      if (number !== asked) return;
      dim(true);
      complain(problem);
    }
  }

  function take(read: ReadForm, answer: WhatIfAnswer): void {
    if (!read.draft) return;
    const calculated = { draft: read.draft, answer };
    good = read.draft;
    keep();
    models = answer.models;
    failures = failuresOf(read, answer);
    showProblems(read);
    results.update(calculated);
    every.update(calculated);
    foot.update(answer);
    const said = answer.results
      .slice(0, 3)
      .flatMap((result, at) =>
        isRow(result)
          ? [
              `${contenderName(calculated.draft.contenders[at] ?? [], result)}: ${money(result.perMonthUsd, answer.currency)} a month`,
            ]
          : [],
      );
    spoken.textContent = visibleText(said.join('; '));
  }

  function showProblems(read: ReadForm): void {
    workload.complain(read.problems);
    contenders.complain(
      read.contenderProblems.map((text, at) =>
        text === null ? (failures.get(at) ?? null) : { text, of: '', nearest: [] },
      ),
    );
    dim(!read.draft);
  }

  function dim(isOld: boolean): void {
    figures.classList.toggle('old', isOld);
    outdated.hidden = !isOld;
  }

  return { recalculate: () => void calculate() };
}

interface Failure {
  readonly text: string;
  readonly of: string;
  readonly nearest: readonly string[];
}

/** By the contender’s place in the form. */
function failuresOf({ places }: ReadForm, { results }: WhatIfAnswer): ReadonlyMap<number, Failure> {
  const failures = new Map<number, Failure>();
  for (const [at, result] of results.entries()) {
    const place = places[at];
    if (isRow(result) || place === undefined) continue;
    const text = `${result.reason.charAt(0).toUpperCase()}${result.reason.slice(1)}.`;
    failures.set(place, { text, of: result.model, nearest: result.nearest });
  }
  return failures;
}

function heading({ place }: Fill, showCall: () => void): HTMLElement {
  return element(
    'header',
    {},
    element('h1', {}, 'Cost Calculator'),
    place === null
      ? null
      : element('button', { type: 'button', className: 'link', textContent: visibleText(place), onclick: showCall }),
  );
}

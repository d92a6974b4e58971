import type { ContestantState } from '../compare/comparison';
import { type Asked, firstRival, ownSide, rivalSide } from './contestants';
import { type Prepared, prepare } from './prepare';
import { Progress } from './progress';
import type { CompareCall, Draft, Gives, Offer, PageRequest, Preview, RunView, Side, Takes, View } from './protocol';
import type { ReadCall, SessionPorts } from './sessionPorts';

interface Run {
  readonly models: readonly [string, string];
  readonly progress: Progress;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  over: boolean;
}

/** One call's comparison: keeps what is filled in and what came of it, whether or not the page is there to show it. */
export class CompareSession {
  private run: Run | undefined;
  private stale = false;

  private constructor(
    private call: ReadCall,
    private draft: Draft,
    private readonly ports: SessionPorts,
  ) {}

  /**
   * Null where the code has no such call any more.
   *
   * @param to the model to begin with, by the catalogue's id
   */
  static async begin(ports: SessionPorts, to: string | undefined): Promise<CompareSession | null> {
    const call = await ports.read();
    if (!call) return null;
    const { prompt, report, choices } = call;
    const draft: Draft = {
      values: prompt.holes.map(() => ''),
      maxOutputTokens: prompt.maxOutputTokens ?? ports.defaultMaxOutputTokens(),
      other: firstRival(report, choices, to),
    };
    return new CompareSession(call, draft, ports);
  }

  get place(): string {
    return this.call.place;
  }

  get running(): boolean {
    return this.run !== undefined && !this.run.over;
  }

  /** Answers a request of the page; a rejection is told to the user in its words. */
  async answer(request: PageRequest): Promise<Gives<CompareCall>> {
    switch (request.call) {
      case 'view':
        return this.view();
      case 'draft':
        return this.take(request.takes);
      case 'run':
        return this.start(request.takes);
      case 'stop':
        this.run?.abort.abort();
        await this.run?.ended;
        return null;
      case 'setKey':
        await this.setKey(request.takes);
        return null;
      case 'showCall':
        await this.ports.showCall(this.call.report);
        return null;
      case 'readAgain':
        return this.readAgain();
      case 'showSettings':
        await this.ports.showSettings();
        return null;
    }
  }

  /** The command was given again, with another model in mind. */
  async compareWith(to: string): Promise<void> {
    this.draft = { ...this.draft, other: firstRival(this.call.report, this.call.choices, to) };
    this.ports.post({ kind: 'view', view: await this.view() });
  }

  /** A key or a setting is another one. */
  async refresh(): Promise<void> {
    this.ports.post({ kind: 'preview', preview: await this.preview() });
  }

  /**
   * Something that the call rests on is another one, another file perhaps: whether the prompt or the model is, is looked
   * up. Rejects where it can't be.
   */
  async lookAgain(): Promise<void> {
    const before = this.call;
    if (this.stale) return;
    const now = await this.ports.read();
    // Read again meanwhile: then the page has the newer one.
    if (this.call !== before) return;
    if (now === null || sentBy(now) !== sentBy(before)) this.codeChanged();
  }

  /** The code is another one: the prompt may be. */
  codeChanged(): void {
    if (this.stale) return;
    this.stale = true;
    this.ports.post({ kind: 'stale' });
  }

  dispose(): void {
    this.run?.abort.abort();
    this.run?.progress.dispose();
  }

  private async view(): Promise<View> {
    const { report, place, prompt, choices } = this.call;
    const preview = await this.preview();
    // Until here nothing was said of the run; from here on, the page knows all of it.
    this.run?.progress.caughtUp();
    return {
      place,
      api: report.api,
      messages: prompt.messages,
      holes: prompt.holes,
      leftOut: prompt.leftOut,
      ownLimit: prompt.maxOutputTokens !== null,
      choices,
      draft: this.draft,
      preview,
      stale: this.stale,
      run: this.run ? { models: this.run.models, states: [...this.run.progress.states] } : null,
    };
  }

  private async take(draft: Takes<'draft'>): Promise<Preview> {
    this.draft = draft;
    return this.preview();
  }

  private async readAgain(): Promise<View> {
    const call = await this.ports.read();
    if (!call) throw new Error('The code has no such call any more. Compare another one from the editor.');
    const { holes, maxOutputTokens } = call.prompt;
    const before = new Map(this.call.prompt.holes.map(({ name }, at) => [name, this.draft.values[at] ?? '']));
    this.draft = {
      ...this.draft,
      values: holes.map(({ name }) => before.get(name) ?? ''),
      maxOutputTokens: maxOutputTokens ?? this.draft.maxOutputTokens,
    };
    this.call = call;
    this.stale = false;
    return this.view();
  }

  private async setKey(side: Side): Promise<void> {
    const asked = this.sides()[side];
    if ('contestant' in asked) await this.ports.setKey(asked.contestant.provider);
  }

  private sides(): readonly [Asked, Asked] {
    return [ownSide(this.call.report, this.ports.reach()), rivalSide(this.draft.other, this.call.choices)];
  }

  private async preview(): Promise<Preview> {
    return (await this.prepare()).preview;
  }

  private prepare(): Promise<Prepared> {
    return prepare(this.call, this.draft, this.sides(), (prompt, contestants) =>
      this.ports.announce(prompt, contestants),
    );
  }

  private async start(draft: Draft): Promise<Gives<'run'>> {
    this.refuseSecondRun();
    this.draft = draft;
    const { prompt, entries, preview } = await this.prepare();
    if (preview.obstacle !== null) throw new Error(preview.obstacle);
    this.refuseSecondRun();
    this.run?.progress.dispose();
    const initial: RunView['states'] = [stateOf(preview.offers[0]), stateOf(preview.offers[1])];
    const models: RunView['models'] = [modelOf(preview.offers[0]), modelOf(preview.offers[1])];
    const progress = new Progress(this.ports.post, initial);
    const abort = new AbortController();
    const onState = (place: number, state: ContestantState): void => {
      const side = entries[place]?.side;
      if (side !== undefined) progress.update(side, state);
    };
    const ended = this.ports
      .run(
        prompt,
        entries.map(({ entry }) => entry),
        onState,
        abort.signal,
      )
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        for (const { side } of entries) progress.update(side, { kind: 'failed', message, partial: null });
      })
      .finally(() => {
        run.over = true;
      });
    const run: Run = { models, progress, abort, over: false, ended };
    this.run = run;
    return { models, states: initial };
  }

  private refuseSecondRun(): void {
    if (this.running) throw new Error('A comparison is already running.');
  }
}

function stateOf({ kind }: Offer): ContestantState | null {
  return kind === 'askable' ? { kind: 'waiting' } : null;
}

function modelOf(offer: Offer): string {
  return offer.kind === 'askable' ? offer.announcement.contestant.model : offer.model;
}

/** What of a call decides what is sent, and to whom. */
function sentBy({ prompt, report: { model, provider } }: ReadCall): string {
  const { messages, holes, maxOutputTokens } = prompt;
  const names = holes.map(({ name }) => name);
  return JSON.stringify([messages, names, maxOutputTokens, model.value, model.catalogueId, provider]);
}

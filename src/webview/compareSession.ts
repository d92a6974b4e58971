import type { Announcement, Contestant, ContestantState, FilledPrompt, ProviderId } from '../compare/comparison';
import type { Entry } from '../compare/run';
import type { CallPrompt } from '../core/callPrompt';
import type { CallReport } from '../core/report';
import { choicesFor, firstRival, ownSide, type Reach, rivalSide, type Side as Asked } from './contestants';
import { fillPrompt } from './fillPrompt';
import { Progress } from './progress';
import type {
  CompareCall,
  Draft,
  Gives,
  HostEvent,
  Offer,
  PageRequest,
  Preview,
  RunView,
  Side,
  Takes,
  View,
} from './protocol';

/** What one side's request comes to, and what the user should know of where it goes. */
export interface Announced {
  readonly announcement: Announcement;
  readonly needsKey: boolean;
  readonly notes: readonly string[];
  /** What it takes to ask it. The page gets nothing of it. */
  readonly entry: Entry;
}

/** What a session needs of the world. */
export interface SessionPorts {
  /** The call's prompt as the code has it now; null where the code has no such call any more. */
  readonly readPrompt: () => Promise<CallPrompt | null>;
  /** The settings as they are now. */
  readonly reach: () => Reach;
  readonly defaultMaxOutputTokens: () => number;
  /** In the order of the contestants; a text says why one can't be asked. */
  readonly announce: (
    prompt: FilledPrompt,
    contestants: readonly Contestant[],
  ) => Promise<readonly (Announced | string)[]>;
  /** Asks all; resolves when none is at work any more. Rejects only where nothing may be sent. */
  readonly run: (
    prompt: FilledPrompt,
    entries: readonly Entry[],
    onState: (place: number, state: ContestantState) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  readonly post: (event: HostEvent) => void;
  readonly setKey: (provider: ProviderId) => Promise<void>;
  readonly showCall: () => Promise<void>;
  readonly showSettings: () => Promise<void>;
}

export interface ComparedCall {
  readonly place: string;
  readonly report: CallReport;
  /** The model to begin with, by the catalogue's id. */
  readonly to: string | undefined;
}

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
    private readonly call: ComparedCall,
    private readonly ports: SessionPorts,
    private prompt: CallPrompt,
    private draft: Draft,
  ) {}

  /** Null where the code has no such call any more. */
  static async begin(call: ComparedCall, ports: SessionPorts): Promise<CompareSession | null> {
    const prompt = await ports.readPrompt();
    if (!prompt) return null;
    const draft: Draft = {
      values: prompt.holes.map(() => ''),
      maxOutputTokens: prompt.maxOutputTokens ?? ports.defaultMaxOutputTokens(),
      other: firstRival(call.report, choicesFor(call.report), call.to),
    };
    return new CompareSession(call, ports, prompt, draft);
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
        await this.ports.showCall();
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
    this.draft = { ...this.draft, other: firstRival(this.call.report, choicesFor(this.call.report), to) };
    this.ports.post({ kind: 'view', view: await this.view() });
  }

  /** A key or a setting is another one. */
  async refresh(): Promise<void> {
    this.ports.post({ kind: 'preview', preview: await this.preview() });
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
    const { report, place } = this.call;
    const preview = await this.preview();
    // Until here nothing was said of the run; from here on, the page knows all of it.
    this.run?.progress.caughtUp();
    return {
      place,
      api: report.api,
      messages: this.prompt.messages,
      holes: this.prompt.holes,
      leftOut: this.prompt.leftOut,
      ownLimit: this.prompt.maxOutputTokens !== null,
      choices: choicesFor(report),
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
    const prompt = await this.ports.readPrompt();
    if (!prompt) throw new Error('The code has no such call any more. Compare another one from the editor.');
    const before = new Map(this.prompt.holes.map(({ name }, at) => [name, this.draft.values[at] ?? '']));
    const maxOutputTokens = prompt.maxOutputTokens ?? this.draft.maxOutputTokens;
    this.prompt = prompt;
    this.draft = { ...this.draft, values: prompt.holes.map(({ name }) => before.get(name) ?? ''), maxOutputTokens };
    this.stale = false;
    return this.view();
  }

  private async setKey(side: Side): Promise<void> {
    const asked = this.sides(this.draft)[side];
    if ('contestant' in asked) await this.ports.setKey(asked.contestant.provider);
  }

  private sides(draft: Draft): readonly [Asked, Asked] {
    const { report } = this.call;
    return [ownSide(report, this.ports.reach()), rivalSide(draft.other, choicesFor(report))];
  }

  private async preview(): Promise<Preview> {
    return (await this.prepare()).preview;
  }

  /** What the draft comes to, and what it takes to run it: what was announced is what is sent. */
  private async prepare(): Promise<Prepared> {
    const { draft, call } = this;
    const prompt = fillPrompt(this.prompt, draft.values, draft.maxOutputTokens);
    const asked = this.sides(draft);
    const askable = asked.flatMap((side) => ('contestant' in side ? [side.contestant] : []));
    const announced = askable.length > 0 ? [...(await this.ports.announce(prompt, askable))] : [];
    const entries: { readonly side: Side; readonly entry: Entry }[] = [];
    const offer = (side: Side): Offer => {
      const one = asked[side];
      if (!('contestant' in one)) return { kind: 'notAskable', model: one.model, reason: one.reason };
      const next = announced.shift() ?? 'Nothing is known of this model.';
      if (typeof next === 'string') return { kind: 'notAskable', model: one.contestant.model, reason: next };
      const { announcement, needsKey, notes, entry } = next;
      entries.push({ side, entry });
      return { kind: 'askable', announcement, needsKey, notes: [...one.notes, ...notes] };
    };
    const offers = [offer(0), offer(1)] as const;
    return { prompt, entries, preview: { offers, obstacle: obstacleTo(call.report, prompt, offers, draft) } };
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

interface Prepared {
  readonly prompt: FilledPrompt;
  readonly entries: readonly { readonly side: Side; readonly entry: Entry }[];
  readonly preview: Preview;
}

function stateOf({ kind }: Offer): ContestantState | null {
  return kind === 'askable' ? { kind: 'waiting' } : null;
}

function modelOf(offer: Offer): string {
  return offer.kind === 'askable' ? offer.announcement.contestant.model : offer.model;
}

function obstacleTo(call: CallReport, prompt: FilledPrompt, offers: Preview['offers'], draft: Draft): string | null {
  if (call.kind === 'embedding' || call.kind === 'image')
    return 'This call asks for no text, so there is none to compare.';
  if (draft.other.model === '') return 'Choose a model to compare with.';
  if (offers.every(({ kind }) => kind === 'notAskable')) return 'Neither of the two models can be asked here.';
  if (prompt.messages.length === 0) return 'The prompt is empty: fill something in.';
  for (const offer of offers) {
    if (offer.kind === 'askable' && offer.needsKey) return `The key for ${offer.announcement.host} is missing.`;
  }
  return null;
}

import type { ContestantState } from '../compare/comparison';
import type { HostEvent, Side } from './protocol';

/** How long news are gathered before the page gets them: a model may write hundreds of pieces a second. */
const GATHER_MS = 40;

/** Tells the page what the two sides are up to: in batches, and text that it has only once. */
export class Progress {
  readonly states: [ContestantState | null, ContestantState | null] = [null, null];
  private readonly told: [ContestantState | null, ContestantState | null] = [null, null];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly post: (event: HostEvent) => void,
    initial: readonly [ContestantState | null, ContestantState | null],
  ) {
    for (const side of [0, 1] as const) this.states[side] = this.told[side] = initial[side];
  }

  update(side: Side, state: ContestantState): void {
    this.states[side] = state;
    this.timer ??= setTimeout(() => {
      this.tell();
    }, GATHER_MS);
  }

  /** The page was told everything in another way. */
  caughtUp(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const side of [0, 1] as const) this.told[side] = this.states[side];
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private tell(): void {
    for (const side of [0, 1] as const) {
      const [before, now] = [this.told[side], this.states[side]];
      if (now && now !== before) this.post(eventFrom(side, before, now));
    }
    this.caughtUp();
  }
}

function eventFrom(side: Side, before: ContestantState | null, now: ContestantState): HostEvent {
  const goesOn =
    before?.kind === 'running' &&
    now.kind === 'running' &&
    before.attempt === now.attempt &&
    before.firstTokenMs === now.firstTokenMs &&
    now.text.startsWith(before.text);
  return goesOn
    ? { kind: 'text', side, more: now.text.slice(before.text.length) }
    : { kind: 'state', side, state: now };
}

/** Milliseconds from any start, as the host's clock counts them: core has none of its own. */
export type Clock = () => number;

/** Code of 2 MB is parsed and queried in a third of this on a slow machine; what takes longer was not written by a person. */
export const LONGEST_STEP_MS = 3_000;

/** A file is given up on: what is done with it would take too long. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';

  constructor(what: string) {
    super(`it takes longer than ${LONGEST_STEP_MS / 1000} seconds to ${what}`);
  }
}

/** The time of one step, which begins when this is made. */
export class StepTime {
  private readonly end: number;
  private wasOver = false;

  constructor(private readonly clock: Clock) {
    this.end = clock() + LONGEST_STEP_MS;
  }

  /** Whether it was over at the last look. */
  get isOver(): boolean {
    return this.wasOver;
  }

  /** Looks at the clock, until it is over. */
  looksOver(): boolean {
    return (this.wasOver ||= this.clock() > this.end);
  }
}

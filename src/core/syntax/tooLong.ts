/** Milliseconds from any start, as the host's clock counts them: core has none of its own. */
export type Clock = () => number;

/** Code of 2 MB is parsed and queried in a third of this on a slow machine; what takes longer was not written by a person. */
export const LONGEST_STEP_MS = 3_000;

/**
 * All steps of one file and of those it imports, of which the largest that persons wrote take two. Where the host's clock goes by
 * the wall there is room in it for a machine that does much else.
 */
export const LONGEST_FILE_MS = 10_000;

type Work = 'parse' | 'read' | 'analyse';

/** A file is given up on: what is done with it would take too long. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';

  constructor(readonly what: Work) {
    const longest = what === 'analyse' ? LONGEST_FILE_MS : LONGEST_STEP_MS;
    super(`it takes longer than ${longest / 1000} seconds to ${what}`);
  }
}

/** The time of all that is done for one file, which begins when this is made. */
export class FileTime {
  private readonly end: number;

  constructor(private readonly clock: Clock) {
    this.end = clock() + LONGEST_FILE_MS;
  }

  /** Throws a `TooLongError` where it is over. To be asked between any two pieces of the work. */
  check(): void {
    if (this.clock() > this.end) throw new TooLongError('analyse');
  }

  /** One step of the work, which begins now and has no more time than is left. */
  step(what: 'parse' | 'read'): StepTime {
    const end = this.clock() + LONGEST_STEP_MS;
    return end < this.end ? new StepTime(this.clock, end, what) : new StepTime(this.clock, this.end, 'analyse');
  }
}

/** The time of one step. */
export class StepTime {
  private wasOver = false;

  constructor(
    private readonly clock: Clock,
    private readonly end: number,
    private readonly what: Work,
  ) {}

  /** Looks at the clock, until it is over. For what can't be thrown through. */
  looksOver(): boolean {
    return (this.wasOver ||= this.clock() > this.end);
  }

  /** Throws a `TooLongError` where it was over at the last look. */
  check(): void {
    if (this.wasOver) throw new TooLongError(this.what);
  }
}

/** Time without an end. */
export const ENDLESS = new FileTime(() => 0);

import { Worker } from 'node:worker_threads';
import { MissingAssetError } from './assets';
import type { FromScanThread, ScanThreadData, ToScanThread } from './scanThread';
import { Shares } from './shares';
import { workClock } from './workClock';

/**
 * Each collects its garbage early: V8 lets a heap grow by what the machine has. A file that needs more ends its thread, and is
 * given up on.
 */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 } as const;
/** Every step of an analysis is bounded by far less: a thread that says nothing for so long never will. */
const SILENCE_MS = 30_000;
/** Longer than this many times that nobody waits, whatever else the machine does. */
const MOST_LOOKS = 10;

export interface ThreadPoolOptions extends Omit<ScanThreadData, 'threads'> {
  /** The bundle that a thread runs. */
  readonly file: string;
  readonly count: number;
  readonly silenceMs?: number;
}

/** So many things to be done, told by their places. */
export interface ThreadWork {
  readonly count: number;
  /** What a thread is handed at once. */
  readonly atOnce: number;
  /** What each thread hears first. */
  readonly before?: ToScanThread;
  readonly message: (places: readonly number[]) => ToScanThread;
  readonly done: (place: number, answer: unknown) => void;
  readonly givenUp: (place: number, reason: string) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Its place among those that run at once. */
  readonly number: number;
  /** What it was handed and has not answered, in its order. */
  readonly at: number[];
  watchdog?: ReturnType<typeof setTimeout>;
}

/**
 * Threads that start at once, so that they are ready when there is work. One that crashes or hangs is replaced, and what it
 * was at is given up on with a reason.
 */
export class ThreadPool {
  private readonly threads = new Set<Thread>();
  private work: ThreadWork | undefined;
  private shares = new Shares(0, 0);
  private done = 0;
  /** Of all threads together. */
  private readonly worked = workClock(1);
  private finish: () => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;

  constructor(private readonly options: ThreadPoolOptions) {
    this.startMissing();
  }

  /** One work after the other. Rejects for a fault of the installation. */
  async run(work: ThreadWork): Promise<void> {
    this.work = work;
    this.shares = new Shares(work.count, this.options.count);
    this.done = 0;
    await new Promise<void>((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
      if (work.count === 0) resolve();
      for (const { worker } of this.threads) if (work.before !== undefined) worker.postMessage(work.before);
      this.startMissing();
      for (const thread of this.threads) this.feed(thread);
    });
  }

  stop(): void {
    for (const thread of this.threads) {
      clearTimeout(thread.watchdog);
      void thread.worker.terminate();
    }
    this.threads.clear();
  }

  /** One that ended with the last of a work was not replaced. */
  private startMissing(): void {
    const numbers = new Set(Array.from(this.threads, ({ number }) => number));
    for (let number = 0; number < this.options.count; number++) if (!numbers.has(number)) this.start(number);
  }

  private start(number: number): Thread {
    const { file, assets, count, prices } = this.options;
    const workerData: ScanThreadData = { assets, threads: count, prices };
    const worker = new Worker(file, { workerData, execArgv: [], resourceLimits: LIMITS, name: 'promptfare scan' });
    const thread: Thread = { worker, number, at: [] };
    this.threads.add(thread);
    worker.on('message', (message: FromScanThread) => {
      this.answered(thread, message);
    });
    let reason: string | undefined;
    worker.on('error', (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    // Only now has all been heard that it said before it failed, which is not said of the file that it failed on.
    worker.on('exit', (code) => {
      this.lost(thread, reason ?? `its thread ended with code ${code}`);
    });
    if (this.work?.before !== undefined) worker.postMessage(this.work.before);
    return thread;
  }

  private feed(thread: Thread): void {
    this.hand(thread, this.shares.take(thread.number, this.work?.atOnce ?? 1));
  }

  private hand(thread: Thread, places: readonly number[]): void {
    if (this.work !== undefined && places.length > 0) thread.worker.postMessage(this.work.message(places));
    thread.at.push(...places);
    this.watch(thread);
  }

  private answered(thread: Thread, message: FromScanThread): void {
    // It was given up on, and its share is another's.
    if (!this.threads.has(thread)) return;
    if ('fault' in message) {
      this.fail(new MissingAssetError(message.fault));
      return;
    }
    const place = thread.at.shift();
    if (place !== undefined) this.work?.done(place, message.answer);
    this.count();
    if ('isBroken' in message) {
      if (this.end(thread)) this.replace(thread, thread.at);
      return;
    }
    // Before it is idle.
    if (thread.at.length <= 1) this.feed(thread);
    else this.watch(thread);
  }

  private count(): void {
    this.done += 1;
    if (this.isDone()) this.finish();
  }

  private isDone(): boolean {
    return this.work === undefined || this.done === this.work.count;
  }

  private lost(thread: Thread, reason: string): void {
    if (!this.end(thread)) return;
    const [culprit, ...others] = thread.at;
    if (culprit === undefined) {
      // Not for a file: another one would end as it did.
      if (this.threads.size === 0) this.fail(new Error(`the scan's threads do not start: ${reason}`));
      return;
    }
    this.work?.givenUp(culprit, reason);
    this.count();
    this.replace(thread, others);
  }

  /** False where it has ended already. */
  private end(thread: Thread): boolean {
    if (!this.threads.delete(thread)) return false;
    clearTimeout(thread.watchdog);
    void thread.worker.terminate();
    return true;
  }

  /** By one that goes on with what it had left. */
  private replace({ number }: Thread, left: readonly number[]): void {
    if (this.isDone()) return;
    const replacement = this.start(number);
    if (left.length > 0) this.hand(replacement, left);
    else this.feed(replacement);
  }

  private watch(thread: Thread): void {
    clearTimeout(thread.watchdog);
    if (thread.at.length === 0) return;
    const silence = this.options.silenceMs ?? SILENCE_MS;
    const since = this.worked();
    const look = (looks: number): void => {
      thread.watchdog = setTimeout(() => {
        // On a busy machine it may have had no turn.
        if (looks < MOST_LOOKS && this.worked() - since < silence) look(looks + 1);
        else this.lost(thread, `no answer for ${silence / 1000} seconds`);
      }, silence);
    };
    look(1);
  }
}

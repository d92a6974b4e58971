import { Worker } from 'node:worker_threads';
import { MissingAssetError } from './assets';
import type { ScanResult, ScanTask } from './scanTask';
import type { FromScanThread, ScanThreadData, ThreadTerms, ToScanThread } from './scanThread';

/** Neighbours import the same files, which one thread then reads once. */
const AT_ONCE = 8;
/**
 * Each collects its garbage early: V8 lets a heap grow by what the machine has. A file that needs more ends its thread, and is
 * given up on.
 */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 } as const;
/** Every step of an analysis is bounded by far less: a thread that says nothing for so long never will. */
const SILENCE_MS = 30_000;

export interface ScanThreadsOptions extends ScanThreadData {
  /** The bundle that a thread runs. */
  readonly file: string;
  readonly count: number;
  readonly silenceMs?: number;
}

interface Thread {
  readonly worker: Worker;
  /** What it was handed and has not answered, in its order. */
  readonly at: { readonly task: ScanTask; readonly place: number }[];
  watchdog?: ReturnType<typeof setTimeout>;
}

/**
 * Threads that analyse files. They start at once, so that they are ready when the files are known. One that crashes or
 * hangs is replaced, and the file it was at is given up on with a reason.
 */
export class ScanThreads {
  private readonly threads = new Set<Thread>();
  private terms: ThreadTerms | undefined;
  private tasks: readonly ScanTask[] = [];
  private next = 0;
  private readonly results: ScanResult[] = [];
  private done = 0;
  private onDone: (done: number) => void = () => undefined;
  private finish: () => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;

  constructor(private readonly options: ScanThreadsOptions) {
    for (let index = 0; index < options.count; index++) this.start();
  }

  /** Once: the results stand in the order of the tasks. Rejects for a fault of the installation. */
  async analyse(
    tasks: readonly ScanTask[],
    terms: ThreadTerms,
    onDone: (done: number) => void,
  ): Promise<readonly ScanResult[]> {
    this.tasks = tasks;
    this.terms = terms;
    this.onDone = onDone;
    try {
      await new Promise<void>((resolve, reject) => {
        this.finish = resolve;
        this.fail = reject;
        if (tasks.length === 0) resolve();
        for (const thread of this.threads) {
          this.say(thread, { terms });
          this.feed(thread);
        }
      });
    } finally {
      this.stop();
    }
    return this.results;
  }

  stop(): void {
    for (const thread of this.threads) {
      clearTimeout(thread.watchdog);
      void thread.worker.terminate();
    }
    this.threads.clear();
  }

  private start(): void {
    const { file, assets, prices } = this.options;
    const workerData: ScanThreadData = { assets, prices };
    const worker = new Worker(file, { workerData, execArgv: [], resourceLimits: LIMITS, name: 'promptfare scan' });
    const thread: Thread = { worker, at: [] };
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
    if (this.terms !== undefined) {
      this.say(thread, { terms: this.terms });
      this.feed(thread);
    }
  }

  private feed(thread: Thread): void {
    // Towards the end by one, so that no thread waits for another's last eight.
    const left = this.tasks.length - this.next;
    const many = Math.max(1, Math.min(AT_ONCE, Math.floor(left / (2 * this.threads.size))));
    const tasks = this.tasks.slice(this.next, this.next + many);
    if (tasks.length > 0) this.say(thread, { tasks });
    for (const task of tasks) thread.at.push({ task, place: this.next++ });
    this.watch(thread);
  }

  private say({ worker }: Thread, message: ToScanThread): void {
    worker.postMessage(message);
  }

  private answered(thread: Thread, message: FromScanThread): void {
    // It was given up on, and its share is another's.
    if (!this.threads.has(thread)) return;
    if ('fault' in message) {
      this.fail(new MissingAssetError(message.fault));
      return;
    }
    const at = thread.at.shift();
    if (at !== undefined) this.keep(at.place, message.result);
    if ('isBroken' in message) {
      if (this.end(thread) && this.done < this.tasks.length) this.startWith(thread.at);
      return;
    }
    // Before it is idle.
    if (thread.at.length <= 1) this.feed(thread);
    else this.watch(thread);
  }

  private keep(place: number, result: ScanResult): void {
    this.results[place] = result;
    this.done += 1;
    this.onDone(this.done);
    if (this.done === this.tasks.length) this.finish();
  }

  private lost(thread: Thread, reason: string): void {
    if (!this.end(thread)) return;
    const [culprit, ...others] = thread.at;
    if (culprit === undefined) {
      // Not for a file: another one would end as it did.
      if (this.threads.size === 0) this.fail(new Error(`the scan's threads do not start: ${reason}`));
      return;
    }
    this.keep(culprit.place, { path: culprit.task.file.path, reason: `the engine failed: ${reason}` });
    if (this.done < this.tasks.length) this.startWith(others);
  }

  /** False where it has ended already. */
  private end(thread: Thread): boolean {
    if (!this.threads.delete(thread)) return false;
    clearTimeout(thread.watchdog);
    void thread.worker.terminate();
    return true;
  }

  /** One more, with what is left of the share of one that ended. */
  private startWith(share: Thread['at']): void {
    this.start();
    const [replacement] = [...this.threads].slice(-1);
    if (replacement === undefined || share.length === 0) return;
    this.say(replacement, { tasks: share.map(({ task }) => task) });
    replacement.at.push(...share);
    this.watch(replacement);
  }

  private watch(thread: Thread): void {
    clearTimeout(thread.watchdog);
    if (thread.at.length === 0) return;
    const silence = this.options.silenceMs ?? SILENCE_MS;
    thread.watchdog = setTimeout(() => {
      this.lost(thread, `no answer for ${silence / 1000} seconds`);
    }, silence);
  }
}

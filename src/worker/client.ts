import type { EngineCall, Gives, ReplyMessage, RequestMessage, Takes } from './protocol';

/** A worker of any kind, as the client sees it. */
export interface EngineWorker {
  readonly post: (request: RequestMessage) => void;
  readonly stop: () => void;
}

export interface EngineWorkerEvents {
  readonly onReply: (reply: ReplyMessage) => void;
  /** The worker has ended, or can no longer be trusted. Called once at most. */
  readonly onCrash: (reason: string) => void;
}

export type StartEngineWorker = (events: EngineWorkerEvents) => EngineWorker;

/** A request that got no answer because the worker ended, was stopped, or would not start again. */
export class EngineLostError extends Error {
  override readonly name = 'EngineLostError';

  /** `culprit`: the engine was at work on this request when it ended, and would end again. */
  constructor(
    message: string,
    readonly culprit: boolean,
  ) {
    super(message);
  }
}

export interface EngineClientOptions {
  /** How often a worker that crashed is replaced before the client gives up. */
  readonly restarts?: number;
  /** With requests waiting, a worker that answers none for this long is taken for hung. */
  readonly silenceMs?: number;
}

interface Pending {
  readonly resolve: (gives: Gives<EngineCall>) => void;
  readonly reject: (error: Error) => void;
}

/** Asks the engine and hands its answers back. Starts the worker with the first request. */
export class EngineClient {
  private readonly pending = new Map<number, Pending>();
  private readonly restarts: number;
  private readonly silenceMs: number;
  private worker: EngineWorker | undefined;
  private lastId = 0;
  private crashes = 0;
  private watchdog: ReturnType<typeof setTimeout> | undefined;

  /** Called when a worker has been started, before it gets the request that it was started for. */
  onStart: () => void = () => undefined;
  /** Called after the pending requests were rejected. `gaveUp`: every further one fails, until `restart`. */
  onCrash: (reason: string, gaveUp: boolean) => void = () => undefined;

  constructor(
    private readonly start: StartEngineWorker,
    options: EngineClientOptions = {},
  ) {
    this.restarts = options.restarts ?? 3;
    this.silenceMs = options.silenceMs ?? 30_000;
  }

  get running(): boolean {
    return this.worker !== undefined;
  }

  get stopped(): boolean {
    return this.crashes > this.restarts;
  }

  request<C extends EngineCall>(call: C, takes: Takes<C>): Promise<Gives<C>> {
    if (this.stopped) return Promise.reject(new EngineLostError('the engine has stopped', false));
    return new Promise<Gives<EngineCall>>((resolve, reject) => {
      const worker = this.worker ?? this.startWorker();
      const id = ++this.lastId;
      this.pending.set(id, { resolve, reject });
      if (this.pending.size === 1) this.watch();
      worker.post({ id, call, takes } as RequestMessage);
    });
  }

  /** Ends the worker and forgives its crashes: the next request starts a new one. */
  restart(): void {
    this.end('the engine was restarted');
    this.crashes = 0;
  }

  dispose(): void {
    this.end('the engine was stopped');
    this.crashes = Number.POSITIVE_INFINITY;
  }

  private startWorker(): EngineWorker {
    const worker = this.start({
      onReply: (reply) => {
        if (this.worker === worker) this.settle(reply);
      },
      onCrash: (reason) => {
        if (this.worker === worker) this.crashed(reason);
      },
    });
    this.worker = worker;
    this.onStart();
    return worker;
  }

  private settle(reply: ReplyMessage): void {
    const pending = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    this.watch();
    if (reply.ok) pending?.resolve(reply.gives);
    else pending?.reject(new Error(reply.error));
  }

  private crashed(reason: string): void {
    this.crashes += 1;
    this.end(reason, true);
    this.onCrash(reason, this.stopped);
  }

  private end(reason: string, crashed = false): void {
    clearTimeout(this.watchdog);
    this.worker?.stop();
    this.worker = undefined;
    const lost = [...this.pending.values()];
    this.pending.clear();
    // The engine takes one request at a time, in order: it was at the oldest one.
    for (const [at, { reject }] of lost.entries()) reject(new EngineLostError(reason, crashed && at === 0));
  }

  private watch(): void {
    clearTimeout(this.watchdog);
    if (this.pending.size === 0) return;
    this.watchdog = setTimeout(() => {
      this.crashed(`no answer for ${this.silenceMs / 1000} seconds`);
    }, this.silenceMs);
  }
}

import workerThreads from 'node:worker_threads';
import type { EngineCall, RequestMessage } from '../../../src/worker/protocol';

/** How many of the engines that were started since then run; `stop` counts no more of them. */
export function liveEngines(): { readonly count: () => number; readonly stop: () => void } {
  const { Worker } = workerThreads;
  const alive = new Set<unknown>();
  Object.assign(workerThreads, {
    Worker: class extends Worker {
      constructor(...words: ConstructorParameters<typeof Worker>) {
        super(...words);
        alive.add(this);
        this.once('exit', () => alive.delete(this));
      }
    },
  });
  return {
    count: () => alive.size,
    stop: () => {
      Object.assign(workerThreads, { Worker });
    },
  };
}

/** Engines that are started since then fail at one call, until `stop`. */
export function failingEngine(call: EngineCall): { readonly stop: () => void } {
  const { Worker } = workerThreads;
  let failing = true;
  Object.assign(workerThreads, {
    Worker: class extends Worker {
      override postMessage(message: RequestMessage): void {
        if (failing && message.call === call) {
          setImmediate(() => this.emit('message', { id: message.id, ok: false, error: 'as the test wants it' }));
        } else super.postMessage(message);
      }
    },
  });
  return {
    stop: () => {
      failing = false;
      Object.assign(workerThreads, { Worker });
    },
  };
}

/** What engines that are started since then are told, as JSON, until `stop`. */
export function overheardEngine(): { readonly told: readonly string[]; readonly stop: () => void } {
  const { Worker } = workerThreads;
  const told: string[] = [];
  Object.assign(workerThreads, {
    Worker: class extends Worker {
      override postMessage(message: RequestMessage): void {
        told.push(JSON.stringify(message));
        super.postMessage(message);
      }
    },
  });
  return {
    told,
    stop: () => {
      Object.assign(workerThreads, { Worker });
    },
  };
}

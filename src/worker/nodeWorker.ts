import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StartEngineWorker } from './client';
import type { ReplyMessage } from './protocol';

export interface NodeWorkerData {
  /** The folder of the assets. */
  readonly assets: string;
}

/** Starts the engine in a worker thread. `dist` is the folder that the build wrote. */
export function engineWorker(dist: { readonly fsPath: string }): StartEngineWorker {
  return ({ onReply, onCrash }) => {
    const workerData: NodeWorkerData = { assets: path.join(dist.fsPath, 'assets') };
    // Without `execArgv` a worker takes over the flags of its process, a debugger's among them.
    const worker = new Worker(path.join(dist.fsPath, 'worker.js'), {
      workerData,
      execArgv: [],
      name: 'promptfare engine',
    });
    let ended = false;
    const crash = (reason: string): void => {
      if (ended) return;
      ended = true;
      onCrash(reason);
    };
    worker.on('message', (reply: ReplyMessage) => {
      onReply(reply);
    });
    worker.on('error', (error) => {
      crash(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
    worker.on('exit', (code) => {
      crash(`the worker thread ended with code ${code}`);
    });
    return {
      post: (request) => {
        worker.postMessage(request);
      },
      stop: () => {
        ended = true;
        void worker.terminate();
      },
    };
  };
}

import type { StartEngineWorker } from './client';
import type { ReplyMessage, WebWorkerStart } from './protocol';

/** Starts the engine in a web worker. `dist` is the address of the folder that the build wrote. */
export function engineWorker(dist: { toString: () => string }): StartEngineWorker {
  return ({ onReply, onCrash }) => {
    const base = `${dist.toString()}/`;
    const worker = new Worker(workerAddress(new URL('web/worker.js', base)));
    worker.onmessage = (event: MessageEvent<ReplyMessage>) => {
      onReply(event.data);
    };
    worker.onerror = (event) => {
      onCrash(event.message || 'the web worker could not be started');
    };
    worker.postMessage({ assets: new URL('assets/', base).href } satisfies WebWorkerStart);
    return {
      post: (request) => {
        worker.postMessage(request);
      },
      stop: () => {
        worker.terminate();
      },
    };
  };
}

/** A worker must come from its page's own origin, and an extension in the browser does not: it is imported from one that does. */
function workerAddress(script: URL): string {
  return URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(script.href)});`], { type: 'text/javascript' }));
}

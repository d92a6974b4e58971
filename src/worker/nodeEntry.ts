import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Analyser } from '../core/analyse';
import type { Assets } from '../core/assets';
import { Engine } from './engine';
import type { NodeWorkerData } from './nodeWorker';
import type { RequestMessage } from './protocol';
import { today } from './today';

// The first thing that runs in the worker thread of the desktop and of the command line.
const folder = (workerData as NodeWorkerData).assets;
const assets: Assets = { load: (name) => readFile(path.join(folder, name)) };
const engine = new Engine({
  analyser: new Analyser(assets, () => performance.now()),
  today,
  // After the messages that are there; a timer would wait a millisecond each time.
  nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
});

parentPort?.on('message', (request: RequestMessage) => {
  void engine.handle(request).then((reply) => {
    parentPort?.postMessage(reply);
  });
});

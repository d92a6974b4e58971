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
  nextTurn: () => new Promise((resolve) => setTimeout(resolve, 0)),
});

parentPort?.on('message', (request: RequestMessage) => {
  void engine.handle(request).then((reply) => {
    parentPort?.postMessage(reply);
  });
});

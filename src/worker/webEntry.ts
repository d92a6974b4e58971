import { Analyser } from '../core/analyse';
import type { Assets } from '../core/assets';
import { Engine } from './engine';
import type { RequestMessage, WebWorkerStart } from './protocol';
import { today } from './today';

// The first thing that runs in the web worker: no node, no Buffer.
const scope = self as unknown as DedicatedWorkerGlobalScope;

function fetchedFrom(address: string): Assets {
  return {
    async load(name) {
      const response = await fetch(new URL(name, address));
      if (!response.ok) throw new Error(`${name} could not be loaded: ${response.status} ${response.statusText}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

let engine: Engine | undefined;

scope.onmessage = (event: MessageEvent<RequestMessage | WebWorkerStart>) => {
  const message = event.data;
  if ('assets' in message) {
    engine = new Engine({
      analyser: new Analyser(fetchedFrom(message.assets), () => performance.now()),
      today,
      nextTurn: () => new Promise((resolve) => setTimeout(resolve, 0)),
    });
    return;
  }
  void engine?.handle(message).then((reply) => {
    scope.postMessage(reply);
  });
};

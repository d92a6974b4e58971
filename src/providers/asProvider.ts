import type { Address } from './address';
import { ask, type Opened } from './ask';
import { keyProblem } from './key';
import type { ModelRequest, Provider } from './provider';

/** Who is asked, where, and with which key. */
export interface Place {
  /** As a message names it. */
  readonly name: string;
  readonly address: Address;
  readonly key: string | null;
  /** A vendor answers nobody without one; a server of one's own may. */
  readonly needsKey: boolean;
}

/** The port, from what opens one stream. */
export function asProvider(
  { name, address, key, needsKey }: Place,
  open: (request: ModelRequest, signal: AbortSignal) => Promise<Opened>,
): Provider {
  const { host, baseUrl } = address;
  const missing = needsKey && key === null ? `There is no key for ${name}.` : null;
  return {
    name,
    host,
    hasKey: key !== null,
    problem: address.problem ?? keyProblem(key, name) ?? missing,
    ask: (request, signal) =>
      ask(() => open(request, signal), { name, host, baseUrl, model: request.model, key }, signal),
  };
}

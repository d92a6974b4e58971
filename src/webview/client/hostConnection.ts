import type { CompareCall, Gives, HostEvent, HostMessage, PageRequest, Takes } from '../protocol';

interface Pending {
  readonly resolve: (gives: Gives<CompareCall>) => void;
  readonly reject: (error: Error) => void;
}

/** Asks the host and hands its answers back; passes on what comes unasked. */
export class HostConnection {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  constructor(
    private readonly post: (request: PageRequest) => void,
    private readonly onEvent: (event: HostEvent) => void,
  ) {}

  request<C extends CompareCall>(call: C, takes: Takes<C>): Promise<Gives<C>> {
    return new Promise<Gives<CompareCall>>((resolve, reject) => {
      const id = ++this.lastId;
      this.pending.set(id, { resolve, reject });
      this.post({ id, call, takes } as PageRequest);
    });
  }

  receive(message: HostMessage): void {
    if (message.kind !== 'reply') {
      this.onEvent(message);
      return;
    }
    const pending = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.ok) pending?.resolve(message.gives);
    else pending?.reject(new Error(message.error));
  }
}

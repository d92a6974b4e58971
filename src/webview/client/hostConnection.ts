import type { CompareCalls, HostEvent } from '../protocol';

/** What a page may ask of its host: what each call takes and what it gives. */
type Calls = Readonly<Record<string, { readonly takes: unknown; readonly gives: unknown }>>;

interface Reply {
  readonly kind: 'reply';
  readonly id: number;
}
/** The one answer to the request of the same id. */
type Answer<Gives> = Reply &
  ({ readonly ok: true; readonly gives: Gives } | { readonly ok: false; readonly error: string });

interface Pending<Gives> {
  readonly resolve: (gives: Gives) => void;
  readonly reject: (error: Error) => void;
}

/** Asks the host and hands its answers back; passes on what comes unasked. */
export class HostConnection<
  All extends { readonly [C in keyof All]: Calls[string] } = CompareCalls,
  Event extends { readonly kind: string } = HostEvent,
> {
  private readonly pending = new Map<number, Pending<All[keyof All]['gives']>>();
  private lastId = 0;

  constructor(
    private readonly post: (request: {
      readonly id: number;
      readonly call: keyof All;
      readonly takes: unknown;
    }) => void,
    private readonly onEvent: (event: Event) => void,
  ) {}

  request<C extends keyof All>(call: C, takes: All[C]['takes']): Promise<All[C]['gives']> {
    return new Promise<All[keyof All]['gives']>((resolve, reject) => {
      const id = ++this.lastId;
      this.pending.set(id, { resolve, reject });
      this.post({ id, call, takes });
    });
  }

  receive(message: Answer<All[keyof All]['gives']> | Event): void {
    if (!isReply(message)) {
      this.onEvent(message);
      return;
    }
    const pending = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.ok) pending?.resolve(message.gives);
    else pending?.reject(new Error(message.error));
  }
}

function isReply<Gives>(message: Answer<Gives> | { readonly kind: string }): message is Answer<Gives> {
  return message.kind === 'reply';
}

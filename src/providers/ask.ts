import { type Asked, describeFailure } from './describeFailure';
import type { AnswerEvent } from './provider';
import { ProviderError } from './providerError';

/** A stream whose headers have come. */
export interface Opened {
  readonly events: AsyncIterable<AnswerEvent>;
  readonly contentType: string | null;
}

/**
 * One request as the port promises it: failures in words; nothing after an abort, which a raw stream of the SDKs takes
 * for its regular end; and an answer only where its last event came, since those streams end quietly when a server cuts
 * them short, or sends a page.
 */
export async function* ask(
  open: () => Promise<Opened>,
  asked: Omit<Asked, 'began'>,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  let contentType: string | null = null;
  let began = false;
  let came = false;
  try {
    const opened = await open();
    ({ contentType } = opened);
    began = true;
    for await (const event of opened.events) {
      if (signal.aborted) return;
      came = true;
      yield event;
      if (event.kind === 'end') return;
    }
  } catch (raw) {
    if (signal.aborted) return;
    throw describeFailure(raw, { ...asked, began });
  }
  if (signal.aborted) return;
  throw came
    ? new ProviderError('broken', `${asked.name} ended the stream before its answer.`)
    : notAStream(asked, contentType);
}

function notAStream({ name, baseUrl }: Omit<Asked, 'began'>, contentType: string | null): ProviderError {
  if (contentType === null || contentType.startsWith('text/event-stream')) {
    return new ProviderError('broken', `${name} sent an empty answer.`);
  }
  const [type] = contentType.split(';');
  return new ProviderError(
    'address',
    `What answers at ${baseUrl} does not stream (it sent ${type}). Is the base address right?`,
  );
}

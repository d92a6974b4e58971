import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { anthropicDialect } from './anthropicDialect';
import { chatDialect } from './chatDialect';
import { anthropicCountDialect, countBy, type CountDialect, googleCountDialect } from './countDialect';
import type { Dialect, Frames, ServerUsage } from './dialect';
import { responsesDialect } from './responsesDialect';
import { type AnswerScenario, type Scenario, type ScenarioName, SCENARIOS, TEXT } from './scenario';

export interface RecordedRequest {
  readonly path: string;
  /** By lower-case name, the key among them. */
  readonly headers: Readonly<http.IncomingHttpHeaders>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly model: string;
  /** Of `performance.now()`. */
  readonly atMs: number;
  /** The caller hung up before the answer's end. */
  hungUp: boolean;
}

const DIALECTS: readonly Dialect[] = [anthropicDialect, chatDialect, responsesDialect];

const COUNT_DIALECTS: readonly CountDialect[] = [anthropicCountDialect, googleCountDialect];

/** A local server that speaks Anthropic's and OpenAI's protocols, and counts as Anthropic and Google do, well or badly, as each request is told. */
export class ProtocolServer {
  readonly requests: RecordedRequest[] = [];
  private readonly queue: Scenario[] = [];
  private readonly byModel = new Map<string, Scenario[]>();
  private readonly server = http.createServer((request, response) => {
    this.serve(request, response).catch((error: unknown) => {
      // A caller that hung up; anything else is a fault of this server and must be seen.
      if (response.destroyed) return;
      response.writeHead(500).end(`the test server failed: ${String(error)}`);
    });
  });

  private constructor() {
    this.server.keepAliveTimeout = 500;
  }

  /** On the loopback; port 0 takes a free one. */
  static async start(port = 0): Promise<ProtocolServer> {
    const started = new ProtocolServer();
    await new Promise<void>((resolve, reject) => {
      started.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return started;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get anthropicBaseUrl(): string {
    return this.origin;
  }

  get googleBaseUrl(): string {
    return this.origin;
  }

  get openaiBaseUrl(): string {
    return `${this.origin}/v1`;
  }

  get latest(): RecordedRequest {
    const latest = this.requests.at(-1);
    if (!latest) throw new Error('no request has come');
    return latest;
  }

  /** For the next requests, whatever their model, in this order. They go before what is set for a model. */
  next(...scenarios: readonly (ScenarioName | Scenario)[]): void {
    this.queue.push(...scenarios.flatMap(scenarioOf));
  }

  /** For every request with this model. Of several, each serves once and the last stays. */
  set(model: string, ...scenarios: readonly (ScenarioName | Scenario)[]): void {
    this.byModel.set(model, scenarios.flatMap(scenarioOf));
  }

  /** Forgets requests and scenarios. */
  reset(): void {
    this.requests.length = 0;
    this.queue.length = 0;
    this.byModel.clear();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    // The extension in a browser is a page of another origin.
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*, authorization');
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const dialect = DIALECTS.find(({ path }) => path === pathname);
    const text = await readAll(request);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.method !== 'POST') return void response.writeHead(404).end('404 page not found');

    const body = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
    const counting = COUNT_DIALECTS.find((each) => each.modelOf(pathname, body) !== null);
    if (!dialect && !counting) return void response.writeHead(404).end('404 page not found');
    const model = counting?.modelOf(pathname, body) ?? String(body['model']);
    const recorded: RecordedRequest = {
      path: pathname,
      headers: request.headers,
      body,
      model,
      atMs: performance.now(),
      hungUp: false,
    };
    response.on('close', () => {
      recorded.hungUp = !response.writableFinished;
    });
    this.requests.push(recorded);
    const scenario = this.scenarioFor(model);
    if (dialect) await play(scenario, dialect, response, (answer) => playAnswer(answer, dialect, recorded, response));
    else if (counting)
      await play(scenario, counting, response, (answer) => playCount(answer, counting, recorded, response));
  }

  private scenarioFor(model: string): Scenario {
    const queued = this.queue.shift();
    if (queued) return queued;
    const own = this.byModel.get(model);
    return (own && own.length > 1 ? own.shift() : own?.[0]) ?? SCENARIOS.answer;
  }
}

function scenarioOf(named: ScenarioName | Scenario): readonly Scenario[] {
  return typeof named === 'string' ? [SCENARIOS[named]].flat() : [named];
}

async function play(
  scenario: Scenario,
  { errorBody }: Pick<Dialect, 'errorBody'>,
  response: http.ServerResponse,
  playAnswer: (scenario: AnswerScenario) => Promise<void>,
): Promise<void> {
  switch (scenario.kind) {
    case 'silence':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'body':
      response.writeHead(scenario.status, { 'content-type': scenario.contentType, ...scenario.headers });
      response.end(scenario.body);
      return;
    case 'error':
      response.writeHead(scenario.status, { 'content-type': 'application/json', ...scenario.headers });
      response.end(JSON.stringify(errorBody(scenario)));
      return;
    case 'answer':
      await playAnswer(scenario);
  }
}

async function playAnswer(
  scenario: AnswerScenario,
  dialect: Dialect,
  { body, model }: RecordedRequest,
  response: http.ServerResponse,
): Promise<void> {
  const asked = (scenario.text ?? TEXT).match(/\s*\S+|\s+$/g) ?? [];
  const limit = dialect.maxTokens(body) ?? Infinity;
  const pieces =
    scenario.outcome === 'empty' ? [] : asked.slice(0, scenario.outcome === 'limit' ? Math.min(limit, 3) : limit);
  const outcome = scenario.outcome ?? (pieces.length < asked.length ? 'limit' : 'complete');
  const frames = dialect.answer({
    model,
    pieces,
    outcome,
    reasoning: scenario.reasoningTokens !== undefined,
    usage: scenario.withoutUsage || !dialect.asksForUsage(body) ? null : usageOf(scenario, body, pieces),
    odd: scenario.odd ?? false,
  });
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const frame of frames.begin) response.write(frame);
  for (const [at, frame] of frames.pieces.entries()) {
    if (scenario.fault && at === (scenario.fault.pieces ?? 2)) return fail(scenario.fault.kind, frames, response);
    if (scenario.pieceMs) await wait(scenario.pieceMs);
    if (response.destroyed) return;
    if (!response.write(frame)) await drained(response);
  }
  response.end(frames.end.join(''));
}

/** The count at once, after one pause of the scenario; what goes wrong goes wrong in the middle of it. */
async function playCount(
  { pieceMs, fault }: AnswerScenario,
  dialect: CountDialect,
  { body }: RecordedRequest,
  response: http.ServerResponse,
): Promise<void> {
  const answer = JSON.stringify(dialect.answer(await countBy(dialect, dialect.texts(body))));
  if (pieceMs) await wait(pieceMs);
  if (response.destroyed) return;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
  if (!fault) return void response.end(answer);
  if (fault.kind === 'badJson') return void response.end(answer.replace(/.$/, ','));
  response.write(answer.slice(0, 5));
  if (fault.kind === 'stall' || fault.kind === 'pings') return;
  await wait(30);
  response.socket?.resetAndDestroy();
}

type Fault = NonNullable<AnswerScenario['fault']>['kind'];

async function fail(fault: Fault, frames: Frames, response: http.ServerResponse): Promise<void> {
  switch (fault) {
    case 'stall':
      return;
    case 'pings':
      while (!response.destroyed) {
        response.write(frames.ping);
        await wait(20);
      }
      return;
    case 'reset':
      // What was written is to arrive before the reset does.
      await wait(30);
      response.socket?.resetAndDestroy();
      return;
    case 'end':
      return void response.end();
    case 'badJson':
      return void response.end('event: content_block_delta\ndata: {"type": "content_block_\n\n');
    case 'error':
      return void response.end(frames.error);
    case 'failed':
      return void response.end(frames.failed);
  }
}

function usageOf(
  { reasoningTokens = 0, cachedTokens = 0 }: AnswerScenario,
  body: Readonly<Record<string, unknown>>,
  pieces: readonly string[],
): ServerUsage {
  // Four characters to the token, of all that the model is told.
  const told = JSON.stringify([body['system'], body['messages'], body['input'], body['instructions']]);
  return {
    inputTokens: Math.ceil(told.length / 4) + cachedTokens,
    cachedTokens,
    outputTokens: pieces.length + reasoningTokens,
    reasoningTokens,
  };
}

async function readAll(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function drained(response: http.ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

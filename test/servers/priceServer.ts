import http from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** A local server that publishes a price list, well and badly; `answer` says how. */
export class PriceServer {
  /** The list that `good` sends. */
  list: unknown = [];
  etag = '"1"';
  answer: Answer = this.good;
  readonly requests: http.IncomingMessage[] = [];

  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<PriceServer> {
    const server = http.createServer();
    const prices = new PriceServer(server);
    server.on('request', (request, response) => {
      prices.requests.push(request);
      prices.answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return prices;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/list.json`;
  }

  /** As the two sources do: the list, or that it is the same. */
  get good(): Answer {
    return (request, response) => {
      if (request.headers['if-none-match'] === this.etag) {
        response.writeHead(304, { etag: this.etag }).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json', etag: this.etag }).end(JSON.stringify(this.list));
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Ways to answer badly, or unusually, by name. */
export const answers = {
  status:
    (code: number): Answer =>
    (_, response) => {
      response.writeHead(code, { 'content-type': 'text/plain' }).end('no');
    },
  text:
    (text: string | Buffer, type = 'application/json'): Answer =>
    (_, response) => {
      response.writeHead(200, { 'content-type': type }).end(text);
    },
  gzip:
    (text: string): Answer =>
    (_, response) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      response.writeHead(200, headers).end(zlib.gzipSync(text));
    },
  redirect:
    (location: string): Answer =>
    (_, response) => {
      response.writeHead(302, { location }).end();
    },
  stall: (_: http.IncomingMessage, response: http.ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('[');
  },
  reset: (_: http.IncomingMessage, response: http.ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('[');
    setTimeout(() => response.destroy(), 20);
  },
} as const;

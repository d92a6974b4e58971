import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { HostInstallation } from './installHost';

export interface ServerOptions {
  /** Everything the server writes: settings, state, logs. */
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** More arguments of the server. */
  readonly options?: readonly string[];
  /** 0 takes a free one. */
  readonly port?: number;
}

export interface Server {
  readonly port: number;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** The last lines it printed, for an error message. */
  lastLines(): string;
  stop(): Promise<void>;
}

const START_LIMIT_MILLISECONDS = 60_000;
const STOP_LIMIT_MILLISECONDS = 3_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts the VS Code server on 127.0.0.1 and waits until it listens. */
export async function startServer(host: HostInstallation, options: ServerOptions): Promise<Server> {
  const child = spawn(host.node, serverArguments(host, options), {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group, so that the extension hosts it starts can be stopped with it.
    detached: true,
    env: {
      ...process.env,
      ...options.environment,
      // An empty gallery: no extension is looked up or updated over the network.
      EXTENSIONS_GALLERY: '{}',
      // Sockets go here instead of where another server of the same user has its own.
      XDG_RUNTIME_DIR: options.dataFolder,
    },
  });
  const lines = collectLines(child);
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const killNow = (): void => {
    killGroup(child, 'SIGKILL');
  };
  const forget = whenThisProcessEnds(killNow);

  const stop = async (): Promise<void> => {
    killGroup(child, 'SIGTERM');
    const timer = setTimeout(killNow, STOP_LIMIT_MILLISECONDS);
    await ended;
    clearTimeout(timer);
    killNow();
    forget();
  };
  try {
    return { port: await listeningPort(child, lines), ended, lastLines: () => lines.slice(-15).join('\n'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverArguments(host: HostInstallation, options: ServerOptions): string[] {
  return [
    path.join(host.serverFolder, 'out/server-main.js'),
    '--host=127.0.0.1',
    `--port=${options.port ?? 0}`,
    `--server-data-dir=${options.dataFolder}`,
    `--extensions-dir=${options.extensionsFolder}`,
    '--accept-server-license-terms',
    '--telemetry-level=off',
    ...(options.options ?? []),
  ];
}

function collectLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter((line) => line)));
  }
  return lines;
}

/** The server says which port it took: asking for a free one beforehand would be a race. */
async function listeningPort(child: ChildProcess, lines: readonly string[]): Promise<number> {
  const end = Date.now() + START_LIMIT_MILLISECONDS;
  while (Date.now() < end && child.exitCode === null && child.signalCode === null) {
    const port = lines.map((line) => /^Extension host agent listening on (\d+)/.exec(line)?.[1]).find(Boolean);
    if (port !== undefined) return Number(port);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`The VS Code server did not start:\n${lines.slice(-15).join('\n')}`);
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** A server whose starter is gone would wait for hours for a window to come back. Returns what undoes it. */
function whenThisProcessEnds(act: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    act();
    // Whoever else listens decides what happens; otherwise the signal does what it does by default.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.once('exit', act);
  for (const signal of SIGNALS) process.once(signal, onSignal);
  return () => {
    process.off('exit', act);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}

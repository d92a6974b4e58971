import { once } from 'node:events';
import path from 'node:path';
import { cacheFolder } from './cacheFolder';
import { shownOn } from './progressLine';
import { promptfare } from './promptfare';

// The process around the command line; `promptfare.ts` is the command line itself.

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough: `promptfare scan . | head`.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
const { isTTY, columns } = process.stdout as Partial<NodeJS.WriteStream>;

promptfare(process.argv.slice(2), {
  output: (text) => process.stdout.write(text),
  taken: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  },
  errors: (text) => process.stderr.write(text),
  ...(process.stderr.isTTY && { progress: shownOn(process.stderr) }),
  input: {
    // Made when it is first asked for, which takes a while.
    isTerminal: () => (process.stdin as Partial<NodeJS.ReadStream>).isTTY === true,
    chunks: () => process.stdin as AsyncIterable<Buffer>,
  },
  width: columns ?? null,
  colour: FORCE_COLOR ? FORCE_COLOR !== '0' : isTTY === true && !NO_COLOR && TERM !== 'dumb',
  assets: path.join(__dirname, 'assets'),
  cacheFolder,
}).then(
  (code) => {
    // Not process.exit: what is still on its way through a pipe would be lost.
    process.exitCode = code;
  },
  (error: unknown) => {
    // A fault of ours, so with the stack. Neither of the exit codes of the contract.
    console.error(error);
    process.exitCode = 70;
  },
);

import assert from 'node:assert/strict';
import { promptfare } from '../../../src/cli/promptfare';

export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

export interface RunOptions {
  /** Null, which it is where nothing is said, where the output is no terminal. */
  readonly width?: number | null;
  /** What is piped in; absent where nothing is to be read from there. */
  readonly input?: string | Uint8Array;
  /** It is typed, not piped. */
  readonly isTyped?: boolean;
  /** The folder of the tables. */
  readonly assets?: string;
}

/** Runs the command line in this process; a line is cut at blanks. */
export async function run(words: string | readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { width = null, input, isTyped = false, assets = 'not needed here' } = options;
  let output = '';
  let errors = '';
  const code = await promptfare(typeof words === 'string' ? words.split(' ') : words, {
    output: (text) => {
      output += text;
    },
    errors: (text) => {
      errors += text;
    },
    input: { isTerminal: () => isTyped, chunks: () => inPieces(input) },
    width,
    colour: false,
    assets,
  });
  return { code, output, errors };
}

const PIECE_BYTES = 7;

/** As a pipe gives them: cut wherever it was full. */
async function* inPieces(input: string | Uint8Array = assert.fail('nothing is piped in')): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(input);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield await Promise.resolve(bytes.subarray(at, at + PIECE_BYTES));
  }
}

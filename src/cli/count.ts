import path from 'node:path';
import { textCountOf } from '../core/countTextBy';
import { type Method, type Range, sum } from '../core/estimate';
import type { TextCount } from '../core/textCount';
import type { TextTokenizer } from '../core/textTokenizer';
import type { Counters } from '../core/tokens/count';
import { estimateText } from '../core/tokens/estimateText';
import type { Skipped } from './files';
import { FOLDER } from './reasonOf';
import { readChunks, type ReadText, readText } from './readText';
import type { StandardInput } from './surroundings';

export interface CountRequest {
  /** As they are given; `-` for standard input. */
  readonly paths: readonly string[];
  readonly tokenizer: TextTokenizer;
  readonly counters: Counters;
  readonly input: StandardInput;
  readonly warn: (line: string) => void;
}

export interface CountedFile {
  /** As it was given, with `/`; `-` of standard input. */
  readonly path: string;
  readonly tokens: Range;
  readonly method: Method;
  readonly vocabulary: TextCount['vocabulary'];
  /** Unicode code points, without a byte order mark. */
  readonly characters: number;
  /** What the count rests on; absent where it was counted in the named model's own vocabulary. */
  readonly reason?: string;
}

export interface CountResult {
  /** In the order in which they were given. */
  readonly files: readonly CountedFile[];
  readonly total: Pick<CountedFile, 'tokens' | 'method' | 'characters'>;
  readonly skipped: readonly Skipped[];
}

export const STANDARD_INPUT = '-';

/** For people: `-` alone would not be understood. */
export function nameOf(path: string): string {
  return path === STANDARD_INPUT ? 'standard input' : path;
}

/** A text of more would be hard to hold in memory. */
const LARGEST_MEGABYTES = 256;

/** The tokens of files, one after the other. What can't be read is skipped, and stops nothing. */
export async function countFiles(request: CountRequest): Promise<CountResult> {
  const files: CountedFile[] = [];
  const skipped: Skipped[] = [];
  for (const given of request.paths) {
    const name = given.replaceAll(path.sep, '/');
    const read = await textIn(given, request);
    if (read.kind === 'skipped') {
      const isFolder = read.reason === FOLDER;
      skipped.push({ path: name, reason: isFolder ? `${FOLDER}: name the files` : read.reason });
      continue;
    }
    if (read.undecodable) {
      request.warn(
        `warning: ${nameOf(name)}: some of its bytes are no text: they are counted as replacement characters`,
      );
    }
    const { family } = request.tokenizer;
    const counter = await request.counters.counter(family.vocabulary);
    const counted = textCountOf(estimateText(read.text, { counter, family }), request.tokenizer);
    files.push(countedFile(name, read.text, counted));
  }
  return { files, total: totalOf(files), skipped };
}

function countedFile(name: string, text: string, { tokens, vocabulary, reason }: TextCount): CountedFile {
  const { method, ...range } = tokens;
  const why = reason === undefined ? {} : { reason };
  return { path: name, tokens: range, method, vocabulary, characters: codePoints(text), ...why };
}

async function textIn(given: string, { input, warn }: CountRequest): Promise<ReadText> {
  if (given !== STANDARD_INPUT) return readText(given, LARGEST_MEGABYTES);
  if (input.isTerminal()) warn(`reading what you type, up to ${END_KEYS} at the beginning of a line`);
  return readChunks(input.chunks(), LARGEST_MEGABYTES);
}

const END_KEYS = process.platform === 'win32' ? 'Ctrl+Z and Enter' : 'Ctrl+D';

function totalOf(files: readonly CountedFile[]): CountResult['total'] {
  return {
    tokens: sum(files.map(({ tokens }) => tokens)),
    method: files.every(({ method }) => method === 'exact') ? 'exact' : 'estimated',
    characters: files.reduce((characters, file) => characters + file.characters, 0),
  };
}

/** Two UTF-16 units of one character count once. */
function codePoints(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at++) {
    if (isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))) pairs++;
  }
  return text.length - pairs;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

// Writes one of js-tiktoken's vocabularies as the table in which its tokens are found: nothing is left to be done when it is
// read. The layout is told where it is read, in `src/core/tokens/vocabulary.ts`.
import { firstMask, hashOf, secondMask, SHORT, thirdMask, wordsHash } from '../src/core/tokens/tokenHash';
import { FORM, HEAD_WORDS, LENGTH_BITS, RANK_BITS, SEEN_BITS } from '../src/core/tokens/vocabulary';

/** Of 100 slots at most so many are taken: fewer are a larger file, more are longer ways to what is not there. */
const FULL = 0.8;
/** Room behind a text for words that are read of its last bytes. */
const SLACK = 16;

interface Token {
  readonly rank: number;
  readonly bytes: Buffer;
  /** Bytes of the left one of the two tokens that it is merged of last; 0 of a single byte. */
  readonly split: number;
}

/** @param vocabulary as `js-tiktoken/ranks/…` has it: lines of `! FIRST TOKEN …`, tokens in base64 from a rank on */
export function vocabularyTable({ bpe_ranks }: { readonly bpe_ranks: string }): Uint8Array {
  const tokens = readTokens(bpe_ranks);
  const longest = tokens.reduce((most, { bytes }) => Math.max(most, bytes.length), 0);
  if (longest > 255) throw new Error(`A token of ${longest} bytes does not fit the table.`);
  const count = tokens.reduce((last, { rank }) => Math.max(last, rank + 1), 0);
  const short = tokens.filter(({ bytes }) => bytes.length <= SHORT);
  const long = tokens.filter(({ bytes }) => bytes.length > SHORT);
  const shortBits = bitsFor(short.length);
  const longBits = bitsFor(long.length);
  const before = [
    Int32Array.of(FORM, count, shortBits, longBits, long.length, longest, ...new Array<number>(HEAD_WORDS - 6).fill(0)),
    ...shortTables(short, shortBits),
    longSlots(long, longBits),
    Int32Array.from(long, ({ rank, split }) => rank | (split << RANK_BITS)),
  ];
  const starts = new Int32Array(long.length + 1);
  starts[0] = [...before, starts].reduce((sum, { byteLength }) => sum + byteLength, 0);
  long.forEach(({ bytes }, index) => (starts[index + 1] = (starts[index] ?? 0) + bytes.length));
  const words = [...before, starts].map((each) => Buffer.from(each.buffer));
  return Buffer.concat([...words, ...long.map(({ bytes }) => bytes), Buffer.alloc(SLACK)]);
}

function readTokens(ranks: string): readonly Token[] {
  const tokens = ranks
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [, first, ...encoded] = line.split(' ');
      return encoded.map((token, index) => ({ rank: Number(first) + index, bytes: Buffer.from(token, 'base64') }));
    });
  const byBytes = new Map(tokens.map(({ rank, bytes }) => [bytes.toString('latin1'), rank]));
  return tokens.map((token) => ({ ...token, split: splitOf(token.bytes.toString('latin1'), byBytes) }));
}

/** Merges until two parts are left: always the two neighbours whose token has the lowest rank. */
function splitOf(token: string, ranks: ReadonlyMap<string, number>): number {
  if (token.length === 1) return 0;
  const ends = Array.from(token, (_, index) => index + 1);
  while (ends.length > 2) {
    let lowest = Infinity;
    let at = -1;
    for (let part = 0; part + 1 < ends.length; part++) {
      const rank = ranks.get(token.slice(part === 0 ? 0 : ends[part - 1], ends[part + 1])) ?? Infinity;
      if (rank < lowest) {
        lowest = rank;
        at = part;
      }
    }
    if (at < 0) throw new Error(`The token ${JSON.stringify(token)} cannot be merged of others.`);
    ends.splice(at, 1);
  }
  return ends[0] ?? 0;
}

function bitsFor(count: number): number {
  return Math.ceil(Math.log2(Math.max(1, count) / FULL));
}

/** The slots, the filter and the pairs. */
function shortTables(tokens: readonly Token[], bits: number): readonly Int32Array[] {
  const slots = new Int32Array(4 << bits);
  const seen = new Int32Array(1 << (SEEN_BITS - 5));
  const pairs = new Int32Array(0x1_0000);
  for (const { rank, bytes, split } of tokens) {
    const { length } = bytes;
    const padded = Buffer.concat([bytes], SHORT);
    const first = padded.readInt32LE(0) & firstMask(length);
    const second = padded.readInt32LE(4) & (length > 4 ? secondMask(length) : 0);
    const third = padded.readInt32LE(8) & (length > 8 ? thirdMask(length) : 0);
    const hash = wordsHash(first, second, third);
    seen[hash >>> (32 - SEEN_BITS + 5)] =
      (seen[hash >>> (32 - SEEN_BITS + 5)] ?? 0) | (1 << (hash >>> (32 - SEEN_BITS)));
    let slot = (hash >>> (32 - bits)) << 2;
    while (slots[slot + 3] !== 0) slot = (slot + 4) & (slots.length - 1);
    slots.set([first, second, third, (rank + 1) | (length << RANK_BITS) | (split << (RANK_BITS + LENGTH_BITS))], slot);
    if (length === 2) pairs[bytes.readUInt16LE(0)] = rank + 1;
  }
  return [slots, seen, pairs];
}

function longSlots(tokens: readonly Token[], bits: number): Int32Array {
  const slots = new Int32Array(1 << bits);
  tokens.forEach(({ bytes }, index) => {
    let slot = hashOf(bytes, 0, bytes.length) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index + 1;
  });
  return slots;
}

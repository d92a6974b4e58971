import { Tiktoken, type TiktokenBPE } from 'js-tiktoken/lite';

/** js-tiktoken's encoder looks tokens up by their bytes, joined with commas. */
interface RankMap {
  get(bytes: string): number | undefined;
}

/**
 * js-tiktoken's encoder over one of its vocabularies, ready about eight times sooner.
 *
 * Its constructor decodes all 200,000 tokens into two maps keyed by bytes (1,090 ms here). This one leaves them in the
 * form of the table, one map from base64 to rank (130 ms), and translates only the pieces that are asked for. The
 * encoder itself is unchanged; a test compares the two.
 */
export function encoderOf(table: TiktokenBPE): Tiktoken {
  const encoder = new Tiktoken({ ...table, bpe_ranks: '' });
  const ranks: RankMap = lazyRanks(table.bpe_ranks);
  Object.defineProperty(encoder, 'rankMap', { value: ranks });
  return encoder;
}

function lazyRanks(table: string): RankMap {
  const rankOf = new Map<string, number>();
  for (const line of table.split('\n')) {
    const [, first, ...tokens] = line.split(' ');
    const from = Number(first);
    for (const [index, token] of tokens.entries()) rankOf.set(token, from + index);
  }
  const seen = new Map<string, number | undefined>();
  return {
    get(bytes) {
      if (seen.has(bytes)) return seen.get(bytes);
      const rank = rankOf.get(btoa(String.fromCharCode(...bytes.split(',').map(Number))));
      if (seen.size >= 50_000) seen.clear();
      seen.set(bytes, rank);
      return rank;
    },
  };
}

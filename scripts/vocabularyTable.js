// Writes one of js-tiktoken's vocabularies as a table that can be searched without being decoded first.
// Read by `src/core/tokens/vocabulary.ts`.
//
// Layout, little-endian: [tokens u32][length of the head u32][head, JSON, padded to 4 bytes]
//   [starts u32 × tokens + 1][ranks u32 × tokens][the tokens' bytes, in the order of their bytes]

/** @param {{ pat_str: string, special_tokens: Record<string, number>, bpe_ranks: string }} vocabulary */
function vocabularyTable({ pat_str, special_tokens, bpe_ranks }) {
  const tokens = bpe_ranks
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [, first, ...encoded] = line.split(' ');
      return encoded.map((token, index) => ({ bytes: Buffer.from(token, 'base64'), rank: Number(first) + index }));
    })
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const head = Buffer.from(JSON.stringify({ pat_str, special_tokens }));
  const padded = Buffer.concat([head, Buffer.alloc(-head.length & 3, ' ')]);
  const starts = new Uint32Array(tokens.length + 1);
  const ranks = new Uint32Array(tokens.length);
  tokens.forEach(({ bytes, rank }, index) => {
    starts[index + 1] = starts[index] + bytes.length;
    ranks[index] = rank;
  });
  return Buffer.concat([
    Buffer.from(Uint32Array.of(tokens.length, padded.length).buffer),
    padded,
    Buffer.from(starts.buffer),
    Buffer.from(ranks.buffer),
    ...tokens.map(({ bytes }) => bytes),
  ]);
}

module.exports = { vocabularyTable };

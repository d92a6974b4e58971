// Writes one of js-tiktoken's vocabularies as bytes that need no decoding. Read by `src/core/tokens/vocabulary.ts`.
//
// Layout, little-endian: [tokens u32][their bytes together u32][length u8 × tokens][the tokens' bytes][16 zeros], in
// the order of their ranks. Ranks that name no token have length 0. The zeros are there so that words can be read of the
// last bytes.

/** @param {{ bpe_ranks: string }} vocabulary */
function vocabularyTable({ bpe_ranks }) {
  /** @type {Buffer[]} */
  const tokens = [];
  for (const line of bpe_ranks.split('\n').filter((each) => each !== '')) {
    const [, first, ...encoded] = line.split(' ');
    encoded.forEach((token, index) => {
      tokens[Number(first) + index] = Buffer.from(token, 'base64');
    });
  }
  const all = Array.from(tokens, (token) => token ?? Buffer.alloc(0));
  const longest = all.reduce((most, { length }) => Math.max(most, length), 0);
  if (longest > 255) throw new Error(`A token of ${longest} bytes does not fit the table.`);
  const bytes = Buffer.concat(all);
  return Buffer.concat([
    Buffer.from(Uint32Array.of(all.length, bytes.length).buffer),
    Buffer.from(all.map((token) => token.length)),
    bytes,
    Buffer.alloc(16),
  ]);
}

module.exports = { vocabularyTable };

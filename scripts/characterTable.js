// Writes the classes of all code points, in two stages, from one version of Unicode: that of OpenAI's tiktoken 1.0.22, with
// which every code point is counted alike. Read by `src/core/tokens/characters.ts`, whose numbers these are.

const BLOCK = 128;
const CODE_POINTS = 0x110000;

/** What the patterns ask for, by the number of its class; the rest is 0. */
const CLASSES = [
  [1, 'General_Category/Uppercase_Letter'],
  [1, 'General_Category/Titlecase_Letter'],
  [2, 'General_Category/Lowercase_Letter'],
  [3, 'General_Category/Modifier_Letter'],
  [3, 'General_Category/Other_Letter'],
  [4, 'General_Category/Mark'],
  [5, 'General_Category/Number'],
  [6, 'Binary_Property/White_Space'],
];

async function characterTable() {
  const classes = new Uint8Array(CODE_POINTS);
  for (const [number, name] of CLASSES) {
    const { default: codePoints } = await import(`@unicode/unicode-15.0.0/${name}/code-points.mjs`);
    for (const codePoint of codePoints) classes[codePoint] = number;
  }
  for (const newline of [0x0a, 0x0d]) classes[newline] = 7;
  const blocks = new Map();
  const stage = new Uint16Array(CODE_POINTS / BLOCK);
  for (let block = 0; block < stage.length; block++) {
    const bytes = Buffer.from(classes.subarray(block * BLOCK, (block + 1) * BLOCK));
    const key = bytes.toString('latin1');
    if (!blocks.has(key)) blocks.set(key, { number: blocks.size, bytes });
    stage[block] = blocks.get(key).number;
  }
  return Buffer.concat([Buffer.from(stage.buffer), ...[...blocks.values()].map(({ bytes }) => bytes)]);
}

module.exports = { characterTable };

// Writes the classes of all code points, two stages of them, from one version of Unicode. Read by
// `src/core/tokens/characters.ts`, whose numbers these are.

const BLOCK = 128;
const LAST = 0x110000;

/** @param {(name: string) => readonly number[]} codePointsOf a general category's or a binary property's code points */
function characterTable(codePointsOf) {
  const classes = new Uint8Array(LAST);
  const set = (value, ...names) => {
    for (const name of names) for (const codePoint of codePointsOf(name)) classes[codePoint] = value;
  };
  set(1, 'General_Category/Uppercase_Letter', 'General_Category/Titlecase_Letter');
  set(2, 'General_Category/Lowercase_Letter');
  set(3, 'General_Category/Modifier_Letter', 'General_Category/Other_Letter');
  set(4, 'General_Category/Mark');
  set(5, 'General_Category/Number');
  set(6, 'Binary_Property/White_Space');
  classes[0x0a] = 7;
  classes[0x0d] = 7;
  const blocks = new Map();
  const stage = new Uint16Array(LAST / BLOCK);
  for (let block = 0; block < stage.length; block++) {
    const bytes = Buffer.from(classes.subarray(block * BLOCK, (block + 1) * BLOCK));
    const key = bytes.toString('latin1');
    if (!blocks.has(key)) blocks.set(key, { number: blocks.size, bytes });
    stage[block] = blocks.get(key).number;
  }
  return Buffer.concat([Buffer.from(stage.buffer), ...[...blocks.values()].map(({ bytes }) => bytes)]);
}

module.exports = { characterTable };

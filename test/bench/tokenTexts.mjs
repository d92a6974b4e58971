// The texts that are counted: what `npm ci` installs and the project itself, so that every machine has the same.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const MEGABYTE = 1e6;

/** Longer files are mostly made by machines. */
const LONGEST_FILE = 120_000;

function textsIn(folder, endings, excluded = /$^/) {
  if (!existsSync(folder)) throw new Error(`${folder} is not there: npm ci installs it`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((name) => !excluded.test(name))
    .sort()
    .map((name) => readFileSync(name, 'utf8'))
    .filter((text) => text.length < LONGEST_FILE);
}

/** What the TypeScript compiler says, in a language of its own: `zh-cn`, `ja`, `ru`. */
function messages(language) {
  const file = `node_modules/typescript/lib/${language}/diagnosticMessages.generated.json`;
  return Object.values(JSON.parse(readFileSync(file, 'utf8'))).join('\n');
}

/** Texts by what they are. */
export function sources() {
  return {
    english: textsIn('node_modules', ['.md'], /[\\/]lib[\\/]/).join('\n'),
    code: [
      ...textsIn('src', ['.ts']),
      ...textsIn('node_modules/zod/src', ['.ts']),
      ...textsIn('node_modules/openai/src', ['.ts']),
      ...textsIn('node_modules/@anthropic-ai/sdk/src', ['.ts']),
    ].join('\n'),
    json: [
      ...textsIn('node_modules', ['.json'], /diagnosticMessages|[\\/]lib[\\/]/),
      ...textsIn('media', ['.json']),
    ].join('\n'),
    chinese: ['zh-cn', 'zh-tw'].map(messages).join('\n'),
    japaneseAndKorean: ['ja', 'ko'].map(messages).join('\n'),
    otherLanguages: ['ru', 'cs', 'de', 'es', 'fr', 'pl', 'pt-br', 'tr'].map(messages).join('\n'),
  };
}

/** The sources, and of code so much more that they are this many bytes. */
export function longText(texts, bytes) {
  const short = bytes - Object.values(texts).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const more = ['openai', 'eslint', 'zod', '@types', '@typescript-eslint', 'fast-check'].flatMap((name) =>
    textsIn(`node_modules/${name}`, ['.d.ts', '.js', '.mjs', '.cts']),
  );
  const installed = [];
  let taken = 0;
  for (const text of more) {
    if (taken >= short) break;
    taken += Buffer.byteLength(text);
    installed.push(text);
  }
  return { ...texts, installed: installed.join('') };
}

/** Stretches of 1,024 UTF-16 units, `count` of them, spread evenly over the text. */
export function prompts(text, count) {
  const step = Math.max(1024, Math.floor(text.length / count));
  return Array.from({ length: Math.min(count, Math.floor(text.length / step)) }, (_, index) =>
    text.slice(index * step, index * step + 1024),
  );
}

/** As prompts are: English for the most part, then code, data, other languages; each stretch is in it once. */
export function mixed({ english, code, json, chinese, japaneseAndKorean, otherLanguages }, count) {
  const kinds = [
    [english, 0.4],
    [code, 0.3],
    [json, 0.15],
    [chinese, 0.05],
    [japaneseAndKorean, 0.05],
    [otherLanguages, 0.05],
  ].map(([text, share]) => prompts(text, Math.round(count * share)));
  // One of each in turn, so that no stretch of the run is all of one kind.
  const places = kinds.flatMap((all) => all.map((text, index) => ({ text, at: (index + 0.5) / all.length })));
  return places.sort((a, b) => a.at - b.at).map(({ text }) => text);
}

const repeated = (unit) => (bytes) => unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)));
let seed = 1;
const random = (below) => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) % below;

/** Unbroken pieces of a length in bytes. */
export const PATHOLOGICAL = {
  ...Object.fromEntries(
    [
      'a',
      'A',
      '-',
      '=',
      ' ',
      '\n',
      '\t',
      '/',
      '_',
      '{',
      '!',
      '0',
      'é',
      'и',
      '今',
      '😀',
      '\u0301',
      'ab',
      '-=',
      ' \n',
    ].map((unit) => [JSON.stringify(unit), repeated(unit)]),
  ),
  'random letters': (bytes) => Array.from({ length: bytes }, () => String.fromCharCode(97 + random(26))).join(''),
  'random signs': (bytes) => Array.from({ length: bytes }, () => '!#$%&*+-=?@^_~'[random(14)]).join(''),
  'random Chinese': (bytes) =>
    Array.from({ length: Math.floor(bytes / 3) }, () => String.fromCharCode(0x4e00 + random(5000))).join(''),
};

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const MEGABYTE = 1e6;

const CHINESE =
  '今天天气很好，我们去公园散步。孩子们在草地上奔跑，老人们坐在长椅上聊天。服务器返回了一个错误，请检查您的设置后再试一次。';

const english = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...within('docs/rules', '.md')]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const code = within('src', '.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const json = readFileSync('media/scan.schema.json', 'utf8');
const chinese = Array.from({ length: 400 }, (_, index) => `${index}. ${CHINESE}\n`).join('');

function within(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));
}

/** Stretches of 1,024 characters, `count` of them, spread over the text. */
function prompts(text, count) {
  const step = Math.max(1024, Math.floor(text.length / count));
  return Array.from({ length: Math.min(count, Math.floor(text.length / step)) }, (_, index) =>
    text.slice(index * step, index * step + 1024),
  );
}

const mixed = [...prompts(english, 40), ...prompts(code, 120), ...prompts(json, 20), ...prompts(chinese, 20)];
const long = Array.from({ length: 40 }, () => mixed.join('\n')).join('\n');

/** What is counted; `slow` names what would take minutes over it. */
export const CORPORA = {
  '1 KB prompts, mixed': { texts: mixed },
  '1 KB prompts, chinese': { texts: prompts(chinese, 20) },
  '100 KB, mixed': { texts: [long.slice(0, 100_000)] },
  '5 MB, mixed': { texts: [long.slice(0, 5_000_000)], slow: ['js-tiktoken/lite'] },
};

const repeated = (unit) => (bytes) => unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)));

/** Unbroken pieces of a length in bytes. */
export const PATHOLOGICAL = Object.fromEntries(
  ['a', '-', '=', ' ', '\n', '\t', '/', '_', '今', '😀', 'ab', '{'].map((unit) => [
    JSON.stringify(unit),
    repeated(unit),
  ]),
);

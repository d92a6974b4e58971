// Measures the extension in a real extension host: `npm run bench:editor [-- WINDOWS]`. Build with --production first.
import fs from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';

const project = path.resolve(import.meta.dirname, '../..');
const windows = Number(process.argv[2] ?? 5);
const out = path.join(project, 'out/bench');
const results = path.join(out, 'editor.jsonl');

const CALL = `def ask_N(question: str) -> str:
    answer = client.messages.create(
        model="claude-haiku-4-5",
        max_tokens=100,
        system="You help support agents. Answer in at most three sentences.",
        messages=[{"role": "user", "content": f"Question of an agent: {question}"}],
    )
    return answer.content[0].text
`;
const HEAD = 'import anthropic\n\nclient = anthropic.Anthropic()\n\n\n';
const FILLER = 'def helper_N(value):\n    return [value + index for index in range(10) if index % 2]\n\n\n';

fs.rmSync(out, { recursive: true, force: true });
const workspace = path.join(out, 'workspace');
fs.mkdirSync(workspace, { recursive: true });
fs.writeFileSync(path.join(workspace, 'small.py'), HEAD + CALL.replace('_N', ''));
const block = Array.from({ length: 16 }, () => FILLER).join('');
const large = Array.from({ length: 40 }, () => `${CALL}\n\n${block}`).join('');
let count = 0;
fs.writeFileSync(path.join(workspace, 'large.py'), HEAD + large.replaceAll('_N', () => `_${count++}`));

await esbuild.build({
  entryPoints: [path.join(project, 'test/bench/editorMeasures.ts')],
  outfile: path.join(out, 'editorMeasures.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
});
for (let window = 0; window < windows; window++) {
  await runTests({
    vscodeExecutablePath: process.env.PROMPTFARE_VSCODE ?? path.join(project, 'test/host/vscode/code.mjs'),
    extensionDevelopmentPath: project,
    extensionTestsPath: path.join(out, 'editorMeasures.js'),
    extensionTestsEnv: { PROMPTFARE_BENCH_OUTPUT: results },
    launchArgs: [workspace, `--user-data-dir=${out}/user-data`, `--extensions-dir=${out}/extensions`],
  });
}

const measures = fs
  .readFileSync(results, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const rows = [
  ['activation', measures.map((one) => one.activation), 50],
  ['activation, as others wait for it', measures.map((one) => one.activationWaitedFor), null],
  ['file opened to hover, cold', measures.map((one) => one.coldHover), 500],
  ['edit to hover', measures.flatMap((one) => one.hoverAfterEdit), 100],
  ['edit to hover, 3,000 lines, 40 calls', measures.flatMap((one) => one.hoverAfterEditLarge), 100],
  ['edit to lenses there, after the delay', measures.flatMap((one) => one.lensAfterEdit), 100],
  ['edit to hints there, after the delay', measures.flatMap((one) => one.hintsAfterEdit), 100],
  ['longest task of the extension host', measures.map((one) => one.longestTask), 50],
  ['longest task while typing', measures.map((one) => one.longestTyping), 50],
  ['the same with every surface off', measures.map((one) => one.longestTypingOff), null],
];
for (const [what, values, limit] of rows) {
  const [low, middle, high] = [0, 0.5, 1].map((part) => quantile(values, part).toFixed(0).padStart(5));
  console.log(
    `${what.padEnd(38)} median ${middle} ms  (${low} – ${high})${limit === null ? '' : `, limit ${limit} ms`}`,
  );
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(part * sorted.length), sorted.length - 1)];
}

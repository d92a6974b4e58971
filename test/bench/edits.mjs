// npm run bench:edits [-- ROUNDS FILE…]: how long the engine takes from one edit to the report, in files of 2,000 lines and in
// those that are named: the worker as it ships, in a worker thread, as the editor talks to it.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

const { builds, writeAssets } = createRequire(import.meta.url)('../../esbuild.js');
const ROUNDS = Number(process.argv[2] ?? 60);
const WARM_UP = 20;
/** Median, of a report after one edit, in milliseconds. */
const LIMIT = 20;

const folder = path.resolve('out/bench/edits');
mkdirSync(folder, { recursive: true });
await build({ ...builds['worker.js'], minify: true, sourcemap: false, outfile: path.join(folder, 'worker.js') });
await writeAssets(path.join(folder, 'assets'));
const worker = new Worker(path.join(folder, 'worker.js'), { workerData: { assets: path.join(folder, 'assets') } });
const waiting = new Map();
worker.on('message', ({ id, ok, gives, error }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (ok) resolve(gives);
  else reject(new Error(error));
});
let next = 1;
function ask(call, takes) {
  const id = next++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, call, takes });
  });
}

/** Functions that call nobody, and one with a call after every third of them; as methods of one class where `isClass`. */
function python(lines, everyThird, isClass) {
  const text = ['import anthropic', '', 'client = anthropic.Anthropic()', 'MODEL = "claude-haiku-4-5"', ''];
  const indent = isClass ? '    ' : '';
  const self = isClass ? 'self, ' : '';
  if (isClass) text.push('class Work:');
  for (let index = 0; text.length < lines; index++) {
    const body = [
      `def work_${index}(${self}items, options=None):`,
      `    """Does the work of kind ${index}."""`,
      '    result = []',
      '    for item in items:',
      `        value = item.get("key_${index}", ${index})`,
      '        if value is None:',
      '            continue',
      '        result.append(str(value).strip())',
      '    return result',
      '',
    ];
    if (everyThird && index % 3 === 0)
      body.push(
        `def classify_${index}(${self}ticket):`,
        '    return client.messages.create(',
        '        model=MODEL,',
        '        max_tokens=20,',
        `        system="You sort support tickets of kind ${index} into billing, bug or other.",`,
        '        messages=[{"role": "user", "content": f"Ticket: {ticket.text}"}],',
        '    )',
        '',
      );
    text.push(...body.map((line) => (line === '' ? line : indent + line)));
  }
  return text.slice(0, lines).join('\n');
}

const files = [
  ['2,000 lines, 5 calls', 'few.py', spread(python(2000, false, false), 5)],
  ['2,000 lines, 47 calls', 'many.py', python(2000, true, false)],
  ['2,000 lines in one class, 47 calls', 'class.py', python(2000, true, true)],
  ...process.argv.slice(3).map((file) => [file, path.basename(file), readFileSync(file, 'utf8')]),
];

/** The functions of a file without calls, with a call in so many places. */
function spread(text, calls) {
  const functions = text.split('\n\n');
  for (let call = 1; call <= calls; call++) {
    const at = Math.floor((functions.length * call) / (calls + 1));
    functions[at] +=
      `\n\ndef ask_${call}(text):\n    return client.messages.create(model=MODEL, max_tokens=9, messages=[{"role": "user", "content": text}])`;
  }
  return functions.join('\n\n');
}

const LANGUAGES = { py: 'python', ts: 'typescript', tsx: 'typescriptreact', js: 'javascript', mjs: 'javascript' };
const rows = [];
for (const [name, file, text] of files) {
  const language = LANGUAGES[file.slice(file.lastIndexOf('.') + 1)];
  const uri = `file:///bench/${file}`;
  let version = 1;
  let length = text.length;
  const opened = performance.now();
  const first = await ask('open', { uri, folder: null, version, source: { path: file, language, text } });
  const cold = performance.now() - opened;
  const calls = first.analysis.report?.calls.length ?? 0;
  // In the middle of the file: a letter in a line, as somebody types it, and a line of its own, which moves what is below.
  const middle = text.indexOf('\n', text.length / 2) + 1;
  for (const [what, piece] of [
    ['a letter', 'x'],
    ['a line', '\n'],
  ]) {
    // Letters are typed into a comment of their own.
    const note = language === 'python' ? '# note' : '// note';
    const changes = [{ offset: middle, deletedLength: 0, text: `${note}\n` }];
    length += note.length + 1;
    await ask('change', { uri, version: ++version, changes, length });
    const times = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      length += 1;
      const edit = [{ offset: middle + note.length, deletedLength: 0, text: piece }];
      const started = performance.now();
      const result = await ask('change', { uri, version: ++version, changes: edit, length });
      times.push(performance.now() - started);
      if (result.kind !== 'analysed' || (result.analysis.report?.calls.length ?? 0) !== calls)
        throw new Error(`${file}: another number of calls after an edit of a comment`);
    }
    const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
    rows.push([
      `${name} (${calls} found)`,
      what,
      cold.toFixed(0),
      sorted[sorted.length >> 1].toFixed(1),
      sorted[Math.floor(sorted.length * 0.95)].toFixed(1),
    ]);
  }
  await ask('close', { uri });
}
await worker.terminate();

console.log(`${os.cpus()[0]?.model ?? ''}, ${os.cpus().length} cores, node ${process.version}; milliseconds`);
console.log(`| file | edit | first report | median | 95th percentile |  (limit of the median: ${LIMIT})`);
for (const row of rows) console.log(`| ${row.join(' | ')} |`);

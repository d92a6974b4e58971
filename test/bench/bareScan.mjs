// The least that a scan could do, as a process of its own: `read` walks, reads and matches; `parse` reads a list of files
// and parses them. Prints what it took as JSON. Used by scan.mjs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [what, ...rest] = process.argv.slice(2);
const print = (value) => process.stdout.write(JSON.stringify(value));

/** Endings → grammars, as the engine reads them. */
const GRAMMARS = {
  py: 'python',
  pyi: 'python',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
};
/** Folders of other people's code, which a scan leaves out. */
const FOREIGN = new Set(['.git', '.venv', 'venv', 'node_modules', 'site-packages', '__pycache__']);
const grammarOf = (name) => GRAMMARS[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];

function walk(folder, files) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!FOREIGN.has(entry.name)) walk(file, files);
    } else if (entry.isFile() && grammarOf(entry.name)) files.push(file);
  }
}

/** Writes the list of those that pass to `list`. */
function read(folder, words, list) {
  const started = performance.now();
  const files = [];
  walk(folder, files);
  const word = new RegExp(words, 'i');
  let bytes = 0;
  const passing = [];
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    bytes += text.length;
    if (word.test(text)) passing.push(file);
  }
  const milliseconds = performance.now() - started;
  writeFileSync(list, JSON.stringify(passing));
  print({ milliseconds, files: files.length, characters: bytes, passing: passing.length });
}

async function parse(list) {
  const { Language, Parser } = await import('web-tree-sitter');
  await Parser.init();
  const grammars = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json')),
    'wasm',
  );
  const languages = {};
  for (const name of new Set(Object.values(GRAMMARS)))
    languages[name] = await Language.load(path.join(grammars, `tree-sitter-${name}.wasm`));
  // Read first: the reading is measured apart.
  const texts = JSON.parse(readFileSync(list, 'utf8')).map((file) => [grammarOf(file), readFileSync(file, 'utf8')]);
  const parser = new Parser();
  const started = performance.now();
  for (const [grammar, text] of texts) {
    parser.setLanguage(languages[grammar]);
    parser.parse(text)?.delete();
  }
  print({ milliseconds: performance.now() - started, files: texts.length });
}

if (what === 'read') read(...rest);
else await parse(...rest);

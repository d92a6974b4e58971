// Builds everything that ships into dist/: the extension, its engine, the command line and their tables.
// `--production` minifies, `--watch` rebuilds on change.
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { characterTable } = require('./scripts/characterTable');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const dist = path.join(__dirname, 'dist');

/** In the browser the extension starts a web worker where it starts a worker thread on the desktop, and has no files. */
const webForNode = {
  name: 'web for node',
  setup(build) {
    build.onResolve({ filter: /\/node(?:Worker|Storage)$/ }, (found) => ({
      path: path.join(found.resolveDir, `${found.path.replace('/node', '/web')}.ts`),
    }));
  },
};

/** What is not needed at the start is a file of its own, which the extension loads when it is: by its entry. */
const APART = {
  'src/editor/commandBodies.ts': 'commands.js',
  'src/editor/hoverMarkdown.ts': 'hover.js',
  'src/editor/vendors.ts': 'vendors.js',
  'src/webview/calculatorPanel.ts': 'calculator.js',
  'src/editor/refreshing.ts': 'refresh.js',
  'src/editor/tokenCounting.ts': 'tokens.js',
  'src/editor/scanWorkspace.ts': 'scanWorkspace.js',
};
/** The same of the command line: what each command does, and what only some of its options need. */
const APART_OF_COMMANDS = {
  'src/cli/printScan.ts': 'cli/scan.js',
  'src/cli/scanThread.ts': 'cli/scanThread.js',
  'src/cli/printCounts.ts': 'cli/count.js',
  'src/cli/printPrices.ts': 'cli/price.js',
  'src/cli/printModels.ts': 'cli/models.js',
  'src/cli/printRefresh.ts': 'cli/refresh.js',
  'src/cli/configurationFile.ts': 'cli/configuration.js',
  'src/cli/pricesFile.ts': 'cli/prices.js',
};
/** Of its files only one has it, however it is imported. */
const CATALOGUE_OF_COMMANDS = { 'src/core/catalogue/shipped.ts': 'cli/catalogue.js' };

/** The same of the engine: what reads files of a kind that most workspaces' values are not in. */
const APART_OF_ENGINE = {
  'src/core/data/yaml.ts': 'data/yaml.js',
  'src/core/data/toml.ts': 'data/toml.js',
};

/** Leaves what is `apart`, entry → file, to be loaded from beside `file`: where it is imported later, or always. */
function loadedApart(file, apart, kinds) {
  return {
    name: 'loaded apart',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ kind, resolveDir, path: module }) => {
        if (!kinds.includes(kind)) return undefined;
        const entry = path.relative(__dirname, path.join(resolveDir, `${module}.ts`)).replaceAll('\\', '/');
        if (!(entry in apart)) return undefined;
        const beside = path.posix.relative(path.posix.dirname(file), apart[entry]);
        return { path: beside.startsWith('.') ? beside : `./${beside}`, external: true };
      });
    },
  };
}

/**
 * web-tree-sitter is an ES module that asks for its own address; in CommonJS and in a classic web worker there is no
 * `import.meta`, so it is given one.
 */
const addressInNode = {
  define: { 'import.meta.url': '__bundleAddress' },
  banner: { js: "const __bundleAddress = require('node:url').pathToFileURL(__filename).href;" },
};
// The worker's own address would not do: where it is a blob, nothing can be named relative to it. Nothing is loaded
// from this one, since the engine hands the parser its WebAssembly.
const addressInBrowser = { define: { 'import.meta.url': '"https://bundle.invalid/"' } };

/**
 * The value of catalogue/shipped.ts, not its code: the files are put together here, once. As texts that are parsed, since
 * as expressions of a thousand objects they would take twice as long to load; hosts' models when they are first read,
 * which is mostly never.
 */
const catalogueAsText = {
  name: 'catalogue as text',
  setup(build) {
    build.onLoad({ filter: /[\\/]core[\\/]catalogue[\\/]shipped\.ts$/ }, async ({ path: file }) => {
      const { exported, metafile } = await evaluated(file);
      const { hosts, ...rest } = exported.SHIPPED;
      return {
        contents:
          `let hosts; export const SHIPPED = ` +
          `{ ...${parsing(rest)}, get hosts() { return (hosts ??= ${parsing(hosts)}); } };`,
        loader: 'js',
        watchFiles: Object.keys(metafile.inputs).map((input) => path.join(__dirname, input)),
      };
    });
  },
};

/** The words of detect/hintWords.ts, without the tables that they are taken from: what tests a text is loaded at the start. */
const hintAsText = {
  name: 'hint as text',
  setup(build) {
    build.onLoad({ filter: /[\\/]core[\\/]detect[\\/]hintWords\.ts$/ }, async ({ path: file }) => {
      const { exported, metafile } = await evaluated(file);
      return {
        contents: Object.entries(exported)
          .map(([name, words]) => `export const ${name} = ${JSON.stringify(words)};`)
          .join('\n'),
        loader: 'js',
        watchFiles: Object.keys(metafile.inputs).map((input) => path.join(__dirname, input)),
      };
    });
  },
};

/** What a module in TypeScript exports. */
async function evaluated(file) {
  const options = { entryPoints: [file], bundle: true, write: false, format: 'cjs', metafile: true };
  const { outputFiles, metafile } = await esbuild.build({ ...options, absWorkingDir: __dirname });
  const module = { exports: {} };
  vm.runInThisContext(`(module, Buffer) => {${outputFiles[0].text}}`)(module, Buffer);
  return { exported: module.exports, metafile };
}

/**
 * In ASCII, since one letter beyond it would double the memory of the whole text; without apostrophes, because of which it
 * would become a template, which takes longer to read than a string.
 */
function parsing(value) {
  const ascii = JSON.stringify(value).replace(
    /[^\0-\x7f]|'/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `JSON.parse(${JSON.stringify(ascii)})`;
}

const common = {
  absWorkingDir: __dirname,
  plugins: [catalogueAsText, hintAsText],
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};
// Without `module` first, jsonc-parser's UMD build would be taken, whose parts a bundler cannot follow.
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const browser = { ...common, platform: 'browser', target: 'es2022' };

// `require`, since the editor hands its API to modules that are required, and since it is quicker.
const requiring = { ...node, supported: { 'dynamic-import': false } };

function inEditor(entry, file) {
  const plugins = [loadedApart(file, APART, ['dynamic-import']), hintAsText];
  return { ...requiring, external: ['vscode'], plugins, entryPoints: [entry] };
}

/** A file of the command line, which is to start in no time: a command loads what it needs and nothing else. */
function ofCommands(entry, file) {
  const later = loadedApart(file, { ...APART_OF_COMMANDS, ...APART_OF_ENGINE }, ['dynamic-import']);
  const catalogue = loadedApart(file, CATALOGUE_OF_COMMANDS, ['import-statement', 'dynamic-import']);
  return { ...requiring, entryPoints: [entry], plugins: [later, catalogue, catalogueAsText, hintAsText] };
}

/** One entry per file in dist/, by its name there. */
const builds = {
  'extension.js': inEditor('src/extension.ts', 'extension.js'),
  ...Object.fromEntries(Object.entries(APART).map(([entry, name]) => [name, inEditor(entry, name)])),
  'worker.js': {
    ...node,
    ...addressInNode,
    entryPoints: ['src/worker/nodeEntry.ts'],
    plugins: [...node.plugins, loadedApart('worker.js', APART_OF_ENGINE, ['dynamic-import'])],
  },
  ...Object.fromEntries(
    Object.entries(APART_OF_ENGINE).map(([entry, name]) => [name, { ...node, entryPoints: [entry] }]),
  ),
  'cli.js': { ...ofCommands('src/cli/main.ts', 'cli.js'), banner: { js: '#!/usr/bin/env node' } },
  ...Object.fromEntries(
    Object.entries({ ...APART_OF_COMMANDS, ...CATALOGUE_OF_COMMANDS }).map(([entry, name]) => [
      name,
      ofCommands(entry, name),
    ]),
  ),
  // The only one of them that parses code; web-tree-sitter has a `require` of its own where it imports.
  'cli/scanThread.js': {
    ...ofCommands('src/cli/scanThread.ts', 'cli/scanThread.js'),
    ...addressInNode,
    supported: {},
  },
  'web/extension.js': {
    ...browser,
    format: 'cjs',
    entryPoints: ['src/extension.ts'],
    external: ['vscode'],
    plugins: [webForNode, hintAsText],
  },
  'webview/compare.js': { ...browser, format: 'iife', entryPoints: ['src/webview/client/main.ts'] },
  'webview/compare.css': { ...browser, entryPoints: ['src/webview/client/compare.css'] },
  'webview/calculator.js': { ...browser, format: 'iife', entryPoints: ['src/webview/client/calculator/main.ts'] },
  'webview/calculator.css': { ...browser, entryPoints: ['src/webview/client/calculator/calculator.css'] },
  'web/worker.js': { ...browser, ...addressInBrowser, format: 'iife', entryPoints: ['src/worker/webEntry.ts'] },
};

/** The large tables that the engine loads when it first needs them: grammars as they come, vocabularies as tables. */
async function writeAssets(folder = path.join(dist, 'assets')) {
  fs.mkdirSync(folder, { recursive: true });
  const grammars = path.join(path.dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  for (const language of ['python', 'javascript', 'typescript', 'tsx', 'bash']) {
    copyIfNewer(path.join(grammars, `tree-sitter-${language}.wasm`), path.join(folder, `tree-sitter-${language}.wasm`));
  }
  copyIfNewer(require.resolve('web-tree-sitter/web-tree-sitter.wasm'), path.join(folder, 'web-tree-sitter.wasm'));
  const makers = ['scripts/vocabularyTable.ts', 'src/core/tokens/vocabulary.ts', 'src/core/tokens/tokenHash.ts'];
  for (const vocabulary of ['o200k_base', 'cl100k_base']) {
    const target = path.join(folder, `${vocabulary}.tokens`);
    const source = require.resolve(`js-tiktoken/ranks/${vocabulary}`);
    if (!isOlder(target, source, ...makers.map((name) => path.join(__dirname, name)))) continue;
    const { vocabularyTable } = (await evaluated('scripts/vocabularyTable.ts')).exported;
    fs.writeFileSync(target, vocabularyTable(require(source)));
  }
  const characters = path.join(folder, 'characters.table');
  if (isOlder(characters, path.join(__dirname, 'scripts/characterTable.js')))
    fs.writeFileSync(characters, await characterTable());
}

function copyIfNewer(source, target) {
  if (!isOlder(target, source)) return;
  fs.copyFileSync(source, target);
  fs.chmodSync(target, 0o644);
}

function isOlder(target, ...sources) {
  if (!fs.existsSync(target)) return true;
  const { mtimeMs } = fs.statSync(target);
  return sources.some((source) => mtimeMs < fs.statSync(source).mtimeMs);
}

function printSizes() {
  const files = fs
    .readdirSync(dist, { recursive: true })
    .map(String)
    .filter((name) => !name.endsWith('.map'))
    .sort();
  for (const name of files) {
    const stat = fs.statSync(path.join(dist, name));
    if (stat.isFile())
      console.log(`${(stat.size / 1024).toFixed(0).padStart(7)} KB  dist/${name.replaceAll('\\', '/')}`);
  }
}

async function main() {
  const present = Object.entries(builds).filter(([, options]) =>
    fs.existsSync(path.join(__dirname, options.entryPoints[0])),
  );
  const contexts = await Promise.all(
    present.map(([name, options]) => esbuild.context({ ...options, outfile: path.join(dist, name) })),
  );
  await writeAssets();
  if (watch) {
    await Promise.all(contexts.map((context) => context.watch()));
    console.log('watching');
    return;
  }
  const results = await Promise.allSettled(contexts.map((context) => context.rebuild()));
  await Promise.all(contexts.map((context) => context.dispose()));
  const cli = path.join(dist, 'cli.js');
  if (fs.existsSync(cli)) fs.chmodSync(cli, 0o755);
  printSizes();
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

module.exports = { builds, catalogueAsText, writeAssets };

if (require.main === module) {
  main().catch((error) => {
    // esbuild has printed what is wrong with the code; anything else is a fault of this script.
    if (!error.errors) console.error(error);
    process.exitCode = 1;
  });
}

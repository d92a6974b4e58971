import assert from 'node:assert/strict';
import fs from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import esbuild, { type BuildOptions, type BuildResult } from 'esbuild';

const { builds } = createRequire(import.meta.url)('../../esbuild.js') as {
  readonly builds: Readonly<Record<string, BuildOptions>>;
};

/** What must wait for the worker: parser, tokenizer, checkers, catalogue, and the SDKs. */
const HEAVY = [
  'node_modules/web-tree-sitter/',
  'src/core/tokens/',
  'node_modules/zod/',
  'node_modules/jsonc-parser/',
  'node_modules/openai/',
  'node_modules/@anthropic-ai/',
  'src/core/catalogue/',
  'src/core/syntax/parser.ts',
];
/** What only a comparison needs: a file of its own on the desktop, and in the browser, which has but one, at its end. */
const COMPARING = ['node_modules/openai/', 'node_modules/@anthropic-ai/', 'src/webview/', 'src/compare/'];
/** What only a command needs once it runs. */
const COMMANDS = [
  'src/editor/commandBodies.ts',
  'src/editor/telling',
  'src/editor/renderSum',
  'src/core/configuration/',
];
/** What the editor loads on the desktop, each of them once in a window. */
const IN_EDITOR = [
  'extension.js',
  'commands.js',
  'hover.js',
  'vendors.js',
  'calculator.js',
  'refresh.js',
  'tokens.js',
  'scanWorkspace.js',
];
const KILOBYTE = 1024;

const ROOT = path.join(import.meta.dirname, '../..');

type Bundle = BuildResult<{ metafile: true; write: false }>;

async function bundle(name: string): Promise<Bundle> {
  const options = builds[name] ?? assert.fail(`esbuild.js builds no ${name}`);
  return esbuild.build({
    ...options,
    minify: true,
    sourcemap: false,
    metafile: true,
    write: false,
    outfile: path.join('out', name),
  });
}

/** What would be another one in each bundle: a variable, a collection or an emitter of a module, and a class. */
function stateOf(text: string): boolean {
  return /^(?:export )?(?:(?:let|var|(?:abstract )?class) |const \w+.*= new (?!Set\(\[|RegExp\(|TextEncoder\b|TextDecoder\b))/m.test(
    text,
  );
}

/** Of one source in a bundle. */
const bytesOf = (built: Bundle, source: string): number =>
  Object.values(built.metafile.outputs).reduce((total, { inputs }) => total + (inputs[source]?.bytesInOutput ?? 0), 0);
const sizeOf = (built: Bundle): number => built.outputFiles.reduce((total, file) => total + file.contents.length, 0);

describe('the bundles', function () {
  this.timeout(30_000);

  const heavyIn = ({ metafile }: Bundle, heavy: readonly string[]): readonly string[] =>
    Object.keys(metafile.inputs).filter((input) => heavy.some((place) => input.startsWith(place)));
  const kilobytesOf = (name: string, built: Bundle): number => {
    const kilobytes = sizeOf(built) / KILOBYTE;
    console.log(`      dist/${name}: ${kilobytes.toFixed(0)} KB`);
    return kilobytes;
  };

  const loadedLaterBy = ({ metafile }: Bundle): readonly (readonly [string, string])[] =>
    Object.values(metafile.outputs)
      .flatMap((output) => output.imports)
      .filter(({ path: module }) => module.startsWith('.'))
      .map(({ path: module, kind }) => [module, kind] as const);

  it('extension.js stays small, and leaves what is heavy to the worker and what is not shown to commands', async () => {
    const built = await bundle('extension.js');
    assert.deepEqual(heavyIn(built, [...HEAVY, ...COMPARING, ...COMMANDS]), []);
    assert.ok(kilobytesOf('extension.js', built) < 75);
    assert.deepEqual(loadedLaterBy(built), [
      ['./commands.js', 'require-call'],
      ['./hover.js', 'require-call'],
      ['./refresh.js', 'require-call'],
    ]);
  });

  it('commands.js has what commands do, and leaves the panels to their own', async () => {
    const built = await bundle('commands.js');
    assert.deepEqual(heavyIn(built, [...HEAVY, ...COMPARING]), []);
    assert.ok(kilobytesOf('commands.js', built) < 55);
    assert.deepEqual(loadedLaterBy(built), [
      ['./vendors.js', 'require-call'],
      ['./tokens.js', 'require-call'],
      ['./vendors.js', 'require-call'],
      ['./calculator.js', 'require-call'],
      ['./scanWorkspace.js', 'require-call'],
    ]);
  });

  it('hover.js has what hovers say, and nothing of the engine', async () => {
    const built = await bundle('hover.js');
    assert.deepEqual(heavyIn(built, [...HEAVY, 'node_modules/']), []);
    assert.ok(kilobytesOf('hover.js', built) < 20);
  });

  it('hold nothing twice: what is in two of the editor’s has no state, and no class that would be two', async () => {
    const times = new Map<string, number>();
    for (const name of IN_EDITOR) {
      const { metafile } = await bundle(name);
      const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
      for (const [input, { bytesInOutput }] of inputs) {
        if (bytesInOutput > 0) times.set(input, (times.get(input) ?? 0) + 1);
      }
    }
    const shared = [...times].filter(([, count]) => count > 1).map(([input]) => input);
    assert.ok(shared.includes('src/contributions.ts'));
    const stateful = shared.filter((input) => stateOf(fs.readFileSync(path.join(ROOT, input), 'utf8')));
    assert.deepEqual(stateful, []);
  });

  it('tell what has state from what has none', () => {
    for (const text of ['let open = 1;', 'const seen = new Map();', 'export const bell = new vscode.EventEmitter();']) {
      assert.ok(stateOf(text), text);
    }
    assert.ok(stateOf('export class Lost extends Error {}'));
    assert.ok(
      !stateOf("const NAMES: ReadonlySet<string> = new Set(['a']);\nfunction f() {\n  let each = new Map();\n}\n"),
    );
  });

  it('web/extension.js leaves what is heavy to the worker, and runs the SDKs only when they are asked for', async () => {
    const built = await bundle('web/extension.js');
    const notComparing = HEAVY.filter((place) => !COMPARING.includes(place));
    assert.deepEqual(heavyIn(built, notComparing), []);
    assert.notDeepEqual(heavyIn(built, COMPARING), []);
    assert.ok(kilobytesOf('web/extension.js', built) < 500);
  });

  it('vendors.js has the SDKs, and nothing of the engine', async () => {
    const built = await bundle('vendors.js');
    const engine = HEAVY.filter((place) => !COMPARING.includes(place));
    assert.deepEqual(heavyIn(built, engine), []);
    assert.ok(kilobytesOf('vendors.js', built) < 450);
  });

  it('refresh.js has nothing of the engine, which judges what it fetches', async () => {
    const built = await bundle('refresh.js');
    assert.deepEqual(heavyIn(built, [...HEAVY, ...COMPARING]), []);
    assert.ok(kilobytesOf('refresh.js', built) < 20);
  });

  it('tokens.js is small, and has nothing of the engine, which counts', async () => {
    const built = await bundle('tokens.js');
    assert.deepEqual(heavyIn(built, [...HEAVY, ...COMPARING]), []);
    assert.ok(kilobytesOf('tokens.js', built) < 25);
  });

  it('calculator.js is small, and has nothing of the engine', async () => {
    const built = await bundle('calculator.js');
    assert.deepEqual(heavyIn(built, [...HEAVY, 'node_modules/']), []);
    assert.ok(kilobytesOf('calculator.js', built) < 20);
  });

  const asksForNothing = async (page: string): Promise<void> => {
    const built = await bundle(`webview/${page}.js`);
    assert.ok(kilobytesOf(`webview/${page}.js`, built) < 50);
    const style = await bundle(`webview/${page}.css`);
    for (const { metafile } of [built, style]) {
      assert.deepEqual(
        Object.values(metafile.outputs).flatMap((output) => output.imports),
        [],
      );
    }
    const text = [...built.outputFiles, ...style.outputFiles].map((file) => file.text).join('\n');
    // The policy of the page would refuse these; they are not even there.
    assert.doesNotMatch(
      text,
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?:|url\(/,
    );
  };

  for (const page of ['compare', 'calculator']) {
    it(`the page of ${page} is small, and asks for nothing`, () => asksForNothing(page));
  }

  it('the pages take their colours from the theme alone', () => {
    const folder = path.join(import.meta.dirname, '../../src/webview/client');
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
    assert.ok(files.length >= 3);
    const style = files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8')).join('\n');
    assert.doesNotMatch(style, /#[\da-f]{3,8}\b|\brgba?\(|\bhsla?\(|:\s*(?:white|black|red|green|gray|grey)\b/i);
  });

  for (const name of ['web/extension.js', 'web/worker.js']) {
    it(`${name} needs nothing of node`, async () => {
      const built = await bundle(name);
      const asked = Object.values(built.metafile.outputs).flatMap((output) => output.imports.map((one) => one.path));
      assert.deepEqual(
        asked.filter((module) => module.startsWith('node:') || builtinModules.includes(module)),
        [],
      );
    });
  }

  it('the worker holds the engine, and no grammar or vocabulary', async () => {
    const built = await bundle('worker.js');
    const kilobytes = sizeOf(built) / KILOBYTE;
    const catalogue = bytesOf(built, 'src/core/catalogue/shipped.ts') / KILOBYTE;
    console.log(`      dist/worker.js: ${kilobytes.toFixed(0)} KB, of which the catalogue ${catalogue.toFixed(0)}`);
    // The catalogue grows with every model that is sold, and is all read at once. The tables of the SDKs (100 KB) have all to be
    // there for the first analysis, which asks each of them whether a receiver is its own: a file apart would only be one more
    // to read.
    assert.ok(kilobytes - catalogue < 780, `${kilobytes} KB, ${catalogue} KB`);
  });

  it('cli.js starts with the names of its commands alone, and leaves each to a file of its own', async () => {
    const built = await bundle('cli.js');
    assert.deepEqual(heavyIn(built, HEAVY), []);
    assert.ok(kilobytesOf('cli.js', built) < 60);
    const later = loadedLaterBy(built).map(([file]) => file);
    assert.deepEqual(
      later.sort(),
      ['count', 'models', 'price', 'refresh', 'scan'].map((name) => `./cli/${name}.js`),
    );
    for (const file of later) assert.ok(file.replace('./', '') in builds, file);
  });

  it('cli/count.js counts with nothing that is only for code, and reads a promptfare.json only where there is one', async () => {
    const built = await bundle('cli/count.js');
    assert.deepEqual(
      heavyIn(built, ['node_modules/', 'src/core/syntax/', 'src/core/detect/', 'src/core/catalogue/shipped.ts']),
      [],
    );
    assert.ok(kilobytesOf('cli/count.js', built) < 60);
    assert.deepEqual(
      loadedLaterBy(built)
        .map(([file]) => file)
        .sort(),
      ['./catalogue.js', './configuration.js', './prices.js'],
    );
  });

  it('are in the package, all that the editor loads', () => {
    const kept = fs.readFileSync(path.join(ROOT, '.vscodeignore'), 'utf8').split('\n');
    for (const name of IN_EDITOR) assert.ok(kept.includes(`!dist/${name}`), name);
  });

  it('the manifest points to what is built', () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      readonly main: string;
      readonly browser: string;
      readonly bin: { readonly promptfare: string };
    };
    const built = new Set(Object.keys(builds).map((name) => `dist/${name}`));
    for (const file of [manifest.main, manifest.browser, manifest.bin.promptfare]) {
      assert.ok(built.has(file.replace('./', '')), file);
    }
  });
});

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
  'node_modules/js-tiktoken/',
  'node_modules/zod/',
  'node_modules/jsonc-parser/',
  'node_modules/openai/',
  'node_modules/@anthropic-ai/',
  'src/core/catalogue/',
  'src/core/syntax/parser.ts',
];
const KILOBYTE = 1024;

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

const sizeOf = (built: Bundle): number => built.outputFiles.reduce((total, file) => total + file.contents.length, 0);

describe('the bundles', function () {
  this.timeout(30_000);

  for (const name of ['extension.js', 'web/extension.js']) {
    it(`${name} stays small, and leaves what is heavy to the worker`, async () => {
      const built = await bundle(name);
      const inputs = Object.keys(built.metafile.inputs);
      assert.deepEqual(
        inputs.filter((input) => HEAVY.some((place) => input.startsWith(place))),
        [],
      );
      const kilobytes = sizeOf(built) / KILOBYTE;
      console.log(`      dist/${name}: ${kilobytes.toFixed(0)} KB`);
      assert.ok(kilobytes < 100, `${kilobytes} KB`);
    });
  }

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
    console.log(`      dist/worker.js: ${kilobytes.toFixed(0)} KB`);
    assert.ok(kilobytes < 700, `${kilobytes} KB`);
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

import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import esbuild, { type BuildOptions } from 'esbuild';
import type { CountReport } from '../../../src/cli/countTable';
import type { ScanReport } from '../../../src/cli/report';
import { temporaryFolder } from './temporaryFolder';

const root = path.join(__dirname, '../../..');
const { builds, writeAssets } = createRequire(__filename)(path.join(root, 'esbuild.js')) as {
  readonly builds: Readonly<Record<string, BuildOptions>>;
  readonly writeAssets: (folder: string) => Promise<void>;
};

const folder = path.join(root, 'out/test-cli');

function promptfare(
  words: string,
  input: string | Uint8Array = '',
  caches = path.join(folder, 'caches'),
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [path.join(folder, 'cli.js'), ...words.split(' ')], {
    cwd: root,
    encoding: 'utf8',
    // Where Linux looks for the folder of caches, macOS and Windows.
    env: { ...process.env, XDG_CACHE_HOME: caches, HOME: caches, LOCALAPPDATA: caches },
    // Of more than is read the rest is cut off.
    maxBuffer: 1 << 28,
    input,
  });
}

/** As for a user whom the system does not know, in a container, say. */
const HOMELESS = 'require("node:os").homedir = () => { throw new Error("no home"); };';

// As it ships: a file for each command, the tables beside them, and pipes.
describe('the built command line', function () {
  this.timeout(180_000);

  before(async () => {
    const files = Object.keys(builds).filter((name) => /^cli(?:\.|\/)/.test(name));
    assert.ok(files.length > 5);
    await Promise.all(
      files.map((name) =>
        esbuild.build({ ...builds[name], minify: true, sourcemap: false, outfile: path.join(folder, name) }),
      ),
    );
    await writeAssets(path.join(folder, 'assets'));
  });

  it('counts what is piped into it', () => {
    const { status, stdout, stderr } = promptfare('count - --model gpt-4o --format json', 'hello world');
    assert.deepEqual([status, stderr], [0, '']);
    const { files } = JSON.parse(stdout) as CountReport;
    assert.deepEqual(files, [
      {
        path: '-',
        tokens: { low: 2, likely: 2, high: 2 },
        method: 'exact',
        vocabulary: 'o200k_base',
        characters: 11,
      },
    ]);
  });

  it('takes megabytes from a pipe, and what is cut within a character', () => {
    const { status, stdout } = promptfare('count - --model gpt-4o --format json', '東京 🙂\n'.repeat(200_000));
    assert.equal(status, 0);
    assert.equal((JSON.parse(stdout) as CountReport).files[0]?.characters, 5 * 200_000);
  });

  it('counts nothing where standard input is closed', () => {
    const words = [path.join(folder, 'cli.js'), 'count', '-', '--model', 'gpt-4o'];
    const { status, stdout } = spawnSync(process.execPath, words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    assert.equal(status, 0);
    assert.match(stdout, /^standard input +0$/m);
  });

  it('tells what is asked wrongly from a fault of its own, in every file of it', () => {
    for (const [words, line] of Object.entries({
      'count no/such.txt': 'error: no/such.txt: does not exist\n',
      'scan no/such': 'error: no/such: does not exist\n',
      'price no-such-model-at-all --input 1': 'error: unknown model "no-such-model-at-all"',
      'models --provider nobody': 'error: unknown provider "nobody"',
      'count package.json --prices no/such.json': 'error: --prices no/such.json: does not exist\n',
      'count package.json --config no/such.json': 'error: no/such.json: does not exist\n',
    })) {
      const { status, stdout, stderr } = promptfare(words);
      assert.deepEqual([status, stdout], [2, ''], words);
      assert.ok(stderr.startsWith(line), stderr);
    }
  });

  it('reads a promptfare.json where there is one', () => {
    const file = path.join(
      temporaryFolder({ 'promptfare.json': '{ "version": 1, "aliases": { "prod": "gpt-4" } }' }),
      'promptfare.json',
    );
    const { status, stdout } = promptfare(`count - --model prod --config ${file}`, 'hello world');
    assert.equal(status, 0);
    assert.match(stdout, /^standard input +2$/m);
  });

  it('scans, prices and lists', () => {
    const scanned = promptfare('scan test/workspace --format json --today 2026-11-21');
    assert.equal(scanned.status, 0, scanned.stderr);
    assert.ok((JSON.parse(scanned.stdout) as { readonly totals: { readonly calls: number } }).totals.calls > 0);
    const prices = promptfare('scan test/workspace --prices no/such.json');
    assert.deepEqual([prices.status, prices.stderr], [2, 'error: --prices no/such.json: does not exist\n']);
    assert.match(promptfare('price gpt-4o --input 1M').stdout, /gpt-4o +\$2\.50 /);
    assert.match(promptfare('models groq').stdout, /groq/);
  });

  it('leaves what threads found for the next scan of a folder, which says the same and has nothing to analyse', () => {
    const caches = temporaryFolder({});
    const code = (at: number): string =>
      `import anthropic\nfrom names import MODEL\nanthropic.Anthropic().messages.create(model=MODEL, max_tokens=${at}, messages=[])\n`;
    const scanned = temporaryFolder({
      'names.py': 'MODEL = "claude-haiku-4-5"\n',
      ...Object.fromEntries(Array.from({ length: 450 }, (_, at) => [`call${at}.py`, code(at + 1)])),
    });
    const scan = (options = ''): string => {
      const { status, stdout } = promptfare(`scan ${scanned} --format json${options}`, '', caches);
      assert.equal(status, 0);
      return stdout;
    };
    const without = scan(' --no-cache');
    assert.equal(keptIn(caches), '');
    assert.equal(scan(), without);
    const kept = keptIn(caches);
    assert.notEqual(kept, '');
    assert.equal(scan(), without);
    assert.equal(keptIn(caches), kept, 'nothing was analysed that had to be kept');
    writeFileSync(path.join(scanned, 'names.py'), 'MODEL = "claude-sonnet-4-6"\n');
    const after = scan();
    assert.notEqual(after, without);
    assert.equal(after, scan(' --no-cache'));
    assert.notEqual(keptIn(caches), kept);
  });

  it('needs no home', () => {
    const homeless = path.join(temporaryFolder({ 'homeless.cjs': HOMELESS }), 'homeless.cjs');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['-r', homeless, path.join(folder, 'cli.js'), 'scan', 'test/workspace', '--format', 'json'],
      { cwd: root, encoding: 'utf8' },
    );
    assert.deepEqual([status, stderr], [0, '']);
    assert.ok((JSON.parse(stdout) as ScanReport).files.length > 0);
  });

  it('reports the good files of a folder, and says why it left out those that are made to be hard', () => {
    const head = 'from openai import OpenAI\nclient = OpenAI()\n';
    const good = `${head}client.chat.completions.create(model="gpt-4o", messages=[])\n`;
    const nested = `${'['.repeat(50)}\n`.repeat(2_000);
    const hostile = temporaryFolder({
      'a_good.py': good,
      'brackets.py': `${good}x = ${nested}`,
      'brackets.js': `import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({});\nconst x = ${nested}`,
      'bytes.py': Buffer.concat([Buffer.from('import openai\n'), Buffer.from([0, 255, 254, 0, 1, 2, 3])]),
      'chain.py': `${head}x = client${'.chat.completions.create(model="m")'.repeat(500)}\n`,
      'line.js': `import OpenAI from 'openai';${'c.chat.completions.create({model:"a"});'.repeat(270_000)}`,
      'z_good.py': good,
    });
    const { status, stdout } = promptfare(`scan ${hostile} --format json`);
    assert.equal(status, 0);
    const { files, skipped } = JSON.parse(stdout) as Pick<ScanReport, 'files' | 'skipped'>;
    const isGood = ({ path: name }: { readonly path: string }): boolean => name.endsWith('good.py');
    assert.deepEqual(
      files.filter(isGood).map((file) => [file.path, file.calls.map(({ model }) => model.value)]),
      [
        ['a_good.py', ['gpt-4o']],
        ['z_good.py', ['gpt-4o']],
      ],
    );
    const skippedPaths = skipped.map((each) => each.path).sort();
    // How fast the machine is says whether brackets and chains are read in time; the chain has no call that counts.
    const isTimed = (name: string): boolean => /^(?:brackets|chain)/.test(name);
    assert.deepEqual(
      skippedPaths.filter((name) => !isTimed(name)),
      ['bytes.py', 'line.js'],
    );
    const timed = [...files.map((file) => file.path), ...skippedPaths].filter(isTimed).sort();
    assert.deepEqual(
      timed.filter((name) => name !== 'chain.py'),
      ['brackets.js', 'brackets.py'],
    );
    for (const { path: name, reason } of skipped) assert.notEqual(reason, '', name);
  });
});

/** The contents of all files below a folder of caches. */
function keptIn(caches: string): string {
  return readdirSync(caches, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join();
}

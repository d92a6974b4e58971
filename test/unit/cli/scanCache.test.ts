import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { inThisThread } from '../../../src/cli/analysts';
import { remembering } from '../../../src/cli/remembering';
import { type Analysts, scan } from '../../../src/cli/scan';
import { ScanCache } from '../../../src/cli/scanCache';
import { Analyser } from '../../../src/core/analyse';
import { assets } from '../support/assets';
import { seeded } from '../support/mutations';
import { temporaryFolder } from './temporaryFolder';

const SEED = Number(process.env.PROMPTFARE_SEED ?? 20261122);
const EDITS = Number(process.env.PROMPTFARE_EDITS ?? 3) * 10;
const TODAY = '2026-11-21';
const analyser = new Analyser(assets);

interface Outcome {
  readonly json: string;
  /** Below the folder. */
  readonly analysed: readonly string[];
}

interface Setting {
  /** Absent: nothing is kept. */
  readonly cache?: string;
  readonly build?: string;
  readonly today?: string;
}

async function scanned(folder: string, { cache, build = 'one', today = TODAY }: Setting = {}): Promise<Outcome> {
  const analysed: string[] = [];
  const here = inThisThread(analyser);
  const heard: Analysts = {
    ...here,
    analyse: (tasks, ...rest) => {
      analysed.push(...tasks.map(({ sourcePath }) => sourcePath));
      return here.analyse(tasks, ...rest);
    },
  };
  const analysts =
    cache === undefined
      ? heard
      : remembering(
          new ScanCache({ folder: cache, paths: [folder], build: () => build, terms: today, least: 1 }),
          heard,
        );
  const warnings: string[] = [];
  const warn = (line: string): void => {
    warnings.push(line);
  };
  const { files, skipped } = await scan({ paths: [folder], today, warn }, analysts);
  return { json: JSON.stringify({ files: [...files], skipped, warnings }, null, 2), analysed: analysed.sort() };
}

const FILES = {
  'app.py': 'from ask import ask\nfrom settings import MODEL\nprint(ask(MODEL, "Hello"))\n',
  'ask.py':
    'import anthropic\n\n\ndef ask(model, text):\n    client = anthropic.Anthropic()\n' +
    '    return client.messages.create(model=model, max_tokens=9, messages=[{"role": "user", "content": text}])\n',
  'settings.py': 'MODEL = "claude-haiku-4-5"\n',
  'own.py':
    'import anthropic\nanthropic.Anthropic().messages.create(model="claude-opus-4-8", max_tokens=1, messages=[])\n',
};

describe('scanCache', function () {
  this.timeout(120_000);

  it('has nothing analysed again where nothing changed', async () => {
    const [folder, cache] = [temporaryFolder(FILES), temporaryFolder({})];
    const first = await scanned(folder, { cache });
    assert.deepEqual(first.analysed, ['ask.py', 'own.py']);
    const again = await scanned(folder, { cache });
    assert.deepEqual(again.analysed, []);
    assert.equal(again.json, first.json);
    assert.equal(first.json, (await scanned(folder)).json);
  });

  it('has what rests on a changed file analysed, and nothing else', async () => {
    const [folder, cache] = [temporaryFolder(FILES), temporaryFolder({})];
    await scanned(folder, { cache });
    writeFileSync(path.join(folder, 'settings.py'), 'MODEL = "claude-sonnet-4-6"\n');
    const { json, analysed } = await scanned(folder, { cache });
    assert.ok(!analysed.includes('own.py'), analysed.join());
    assert.match(json, /claude-sonnet-4-6/);
    assert.equal(json, (await scanned(folder)).json);
  });

  it('hears of a file that was not there', async () => {
    const files = { ...FILES, 'app.py': FILES['app.py'].replace('settings', 'package.settings') };
    const [folder, cache] = [temporaryFolder(files), temporaryFolder({})];
    const { json: before } = await scanned(folder, { cache });
    cpSync(path.join(folder, 'settings.py'), path.join(folder, 'package/settings.py'));
    const { json } = await scanned(folder, { cache });
    assert.notEqual(json, before);
    assert.equal(json, (await scanned(folder)).json);
  });

  it('hears of settings that were read for another file', async () => {
    const call =
      'import Anthropic from "@anthropic-ai/sdk";\nimport { MODEL } from "@/names";\nnew Anthropic().messages.create({ model: MODEL, max_tokens: 1, messages: [] });\n';
    const alias = (to: string): string => `{ "compilerOptions": { "paths": { "@/*": ["./${to}/*"] } } }`;
    const folder = temporaryFolder({
      'tsconfig.json': alias('src'),
      'src/names.ts': 'export const MODEL = "claude-haiku-4-5";\n',
      'other/names.ts': 'export const MODEL = "claude-sonnet-4-6";\n',
      'a.ts': call,
      'b.ts': call,
    });
    const cache = temporaryFolder({});
    const { json: before } = await scanned(folder, { cache });
    assert.equal(before.split('"value": "claude-haiku-4-5"').length, 3);
    writeFileSync(path.join(folder, 'tsconfig.json'), alias('other'));
    const { json, analysed } = await scanned(folder, { cache });
    assert.deepEqual(analysed, ['a.ts', 'b.ts']);
    assert.equal(json, (await scanned(folder)).json);
  });

  it('is made anew for another day, another build and another configuration', async () => {
    const [folder, cache] = [temporaryFolder(FILES), temporaryFolder({})];
    await scanned(folder, { cache });
    assert.equal((await scanned(folder, { cache, today: '2026-11-22' })).analysed.length, 2);
    assert.equal((await scanned(folder, { cache, today: '2026-11-22', build: 'two' })).analysed.length, 2);
    writeFileSync(
      path.join(folder, 'promptfare.json'),
      '{ "version": 1, "traffic": [{ "match": { "glob": "**" }, "calls": 10, "per": "day" }] }',
    );
    const { json, analysed } = await scanned(folder, { cache, today: '2026-11-22', build: 'two' });
    assert.equal(analysed.length, 2);
    assert.match(json, /"perMonthUsd": \{/);
  });

  it('is none where it is damaged, cut off or something else', async () => {
    const [folder, cache] = [temporaryFolder(FILES), temporaryFolder({})];
    const { json } = await scanned(folder, { cache });
    const [name] = readdirSync(cache);
    assert.ok(name !== undefined);
    const file = path.join(cache, name);
    const whole = readFileSync(file);
    const flipped = Buffer.from(whole);
    flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 1;
    for (const bad of [flipped, whole.subarray(0, -1), Buffer.from('{}'), Buffer.alloc(0)]) {
      writeFileSync(file, bad);
      const again = await scanned(folder, { cache });
      assert.equal(again.analysed.length, 2);
      assert.equal(again.json, json);
      assert.deepEqual(readFileSync(file).length, whole.length, 'a whole one is in its place');
    }
  });

  it('does without a folder that it cannot write to', async () => {
    const [folder, cache] = [temporaryFolder(FILES), temporaryFolder({ file: '' })];
    const below = path.join(cache, 'file', 'below');
    const { json } = await scanned(folder, { cache: below });
    assert.equal(json, (await scanned(folder)).json);
    assert.ok(!existsSync(below));
  });

  it('deletes what nobody has asked for in a month, and nothing of anybody else', async () => {
    const [folder, cache] = [temporaryFolder(FILES), temporaryFolder({ 'scan-old': '', 'scan-new': '', other: '' })];
    const old = new Date(Date.now() - 31 * 24 * 3_600_000);
    for (const name of ['scan-old', 'other']) utimesSync(path.join(cache, name), old, old);
    await scanned(folder, { cache });
    const names = readdirSync(cache);
    assert.ok(!names.includes('scan-old'));
    assert.equal(names.length, 3);
  });

  it('can be read by nobody else', async () => {
    if (process.platform === 'win32') return;
    const [folder, cache] = [temporaryFolder(FILES), temporaryFolder({})];
    chmodSync(cache, 0o755);
    await scanned(folder, { cache });
    const [name] = readdirSync(cache);
    const { mode } = statSync(path.join(cache, name ?? ''));
    assert.equal(mode & 0o077, 0);
  });

  it('says after any change of a folder what a scan without it says', async () => {
    const [folder, cache] = [temporaryFolder({}), temporaryFolder({})];
    cpSync(path.join(__dirname, '../../fixtures/projects'), folder, { recursive: true });
    const random = seeded(SEED);
    let reused = 0;
    for (let edit = 0; edit <= EDITS; edit++) {
      const { json, analysed } = await scanned(folder, { cache });
      const without = await scanned(folder);
      assert.equal(json, without.json, `after ${edit} changes`);
      if (analysed.length < without.analysed.length) reused++;
      change(folder, random);
    }
    assert.ok(reused > EDITS / 2, `${reused} of ${EDITS} scans took something from the cache`);
  });
});

const WORDS = ['haiku', 'opus', 'mini', 'claude', 'gpt', 'model', 'import', 'from', '5', '"', 'src', '@'];

/** Changes, deletes, copies or moves one file. */
function change(folder: string, random: (below: number) => number): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const file = files[random(files.length)] ?? '';
  const other = files[random(files.length)] ?? '';
  const text = readFileSync(file, 'utf8');
  const word = WORDS[random(WORDS.length)] ?? '';
  switch (file === other ? 0 : random(6)) {
    case 0:
      rmSync(file);
      return;
    case 1:
      cpSync(file, path.join(path.dirname(other), path.basename(file)));
      return;
    case 2:
      cpSync(file, other);
      return;
    case 3:
      appendFileSync(file, '\n');
      return;
    default:
      writeFileSync(file, text.replaceAll(word, WORDS[random(WORDS.length)] ?? ''));
  }
}

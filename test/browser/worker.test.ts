import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { Analysis } from '../../src/core/analyse';
import { languageOf, type Source } from '../../src/core/source';
import { EngineClient } from '../../src/worker/client';
import { engineWorker } from '../../src/worker/nodeWorker';
import type { DocumentResult, EngineCall, Takes } from '../../src/worker/protocol';
import { launchChromium } from '../host/vscode/chromium';

const ROOT = path.resolve(import.meta.dirname, '../..');
const WORKSPACE = path.join(ROOT, 'test/workspace');
const TODAY = '2026-11-21';

/** The page: the client of the extension, over the starter of web workers, as a function to call from here. */
const PAGE_SCRIPT = `
import { EngineClient } from './src/worker/client';
import { engineWorker } from './src/worker/webWorker';
const client = new EngineClient(engineWorker(location.origin + '/dist'));
window.ask = (call, takes) => client.request(call, takes);
window.analyse = (source) => client.request('analyseText', { source, folder: null, today: '${TODAY}' });
`;

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

declare global {
  // Of the page, not of this process.
  function analyse(source: Source): Promise<Analysis>;
  function ask(call: string, takes: unknown): Promise<unknown>;
}

const SOURCES: readonly Source[] = fs
  .readdirSync(WORKSPACE, { recursive: true, encoding: 'utf8' })
  .sort()
  .flatMap((name): readonly Source[] => {
    const file = name.replaceAll('\\', '/');
    const language = languageOf(file);
    if (language === undefined) return [];
    return [{ path: file, language, text: fs.readFileSync(path.join(WORKSPACE, file), 'utf8') }];
  });

describe('the engine in a web worker', function () {
  this.timeout(60_000);
  let server: http.Server;
  let browser: Browser;
  let page: Page;

  before(async () => {
    const script = await esbuild.build({
      stdin: { contents: PAGE_SCRIPT, resolveDir: ROOT },
      bundle: true,
      write: false,
      platform: 'browser',
    });
    const pages = new Map([
      ['/', '<!doctype html><meta charset="utf-8"><script src="/page.js"></script>'],
      ['/page.js', script.outputFiles[0]?.text ?? ''],
    ]);
    server = http.createServer((request, response) => {
      const address = request.url ?? '/';
      const written = pages.get(address);
      const file = path.join(ROOT, path.posix.normalize(address));
      const type = TYPES[path.extname(address)] ?? (address === '/' ? 'text/html' : 'application/octet-stream');
      if (written === undefined && !(address.startsWith('/dist/') && fs.existsSync(file))) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-type': type }).end(written ?? fs.readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  after(async () => {
    await browser.close();
    server.close();
  });

  it('has no node around it', async () => {
    const found = await page.evaluate(async () => {
      const names = ['process', 'Buffer', 'require', 'module', 'global', '__filename'];
      const code = `postMessage(${JSON.stringify(names)}.filter((name) => name in self))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      return new Promise((resolve) => {
        worker.onmessage = (event) => {
          resolve(event.data);
        };
      });
    });
    assert.deepEqual(found, []);
  });

  it('says the same as in node, of every file of the sample workspace', async () => {
    const client = new EngineClient(engineWorker({ fsPath: path.join(ROOT, 'dist') }));
    try {
      const languages = new Set<string>();
      let calls = 0;
      for (const source of SOURCES) {
        const inBrowser = await page.evaluate((one) => analyse(one), source);
        const inNode = await client.request('analyseText', { source, folder: null, today: TODAY });
        assert.deepEqual(inBrowser, inNode, source.path);
        if (inNode.kind !== 'report' || inNode.report.calls.length === 0) continue;
        languages.add(source.language);
        calls += inNode.report.calls.length;
      }
      assert.ok(calls >= 12, `${calls} calls`);
      assert.deepEqual([...languages].sort(), ['python', 'typescript']);
    } finally {
      client.dispose();
    }
  });

  it('looks at the newest version alone of what comes in together, as in node', async () => {
    const uri = 'file:///together.py';
    const text = 'import anthropic\n\nanthropic.Anthropic().messages.create(model="claude-haiku-4-5", max_tokens=9)\n';
    // The messages come in one by one: a long count holds the worker until all of them lie there.
    const counted = { uri: 'file:///counted.md', folder: null, text: '', model: 'gpt-4o' };
    const long = Array.from({ length: 600_000 }, (_, index) => `word${index * 7919}`).join(' ');
    const held = { uri: counted.uri, changes: [{ offset: 0, deletedLength: 0, text: long }], length: long.length };
    const asked: [EngineCall, unknown][] = [
      ['changeText', held],
      ['open', { uri, folder: null, version: 1, source: { path: 'together.py', language: 'python', text } }],
    ];
    for (let version = 2; version <= 5; version++) {
      const changes = [{ offset: 0, deletedLength: 0, text: '\n' }];
      asked.push(['change', { uri, version, changes, length: text.length + version - 1 }]);
    }
    const client = new EngineClient(engineWorker({ fsPath: path.join(ROOT, 'dist') }));
    try {
      await client.request('watchText', counted);
      const [, ...inNode] = (await Promise.all(
        asked.map(([call, takes]) => client.request(call, takes as Takes<EngineCall>)),
      )) as DocumentResult[];
      assert.deepEqual(
        inNode.map((result) => (result.kind === 'analysed' ? result.version : result.kind)),
        ['superseded', 'superseded', 'superseded', 'superseded', 5],
      );
      await page.evaluate((takes) => ask('watchText', takes), counted);
      const [, ...inBrowser] = await page.evaluate(
        (all) => Promise.all(all.map(([call, takes]) => ask(call, takes))),
        asked,
      );
      assert.deepEqual(inBrowser, inNode);
    } finally {
      client.dispose();
    }
  });

  it('counts texts as in node, and again as they are edited', async () => {
    const client = new EngineClient(engineWorker({ fsPath: path.join(ROOT, 'dist') }));
    try {
      const text = `${SOURCES.map((source) => source.text).join('\n')}\n你好，世界。 Привет 😀 <|endoftext|> ${'-'.repeat(300)}\n`;
      for (const model of [null, 'gpt-4', 'claude-haiku-5-5', 'gemini-4-argon']) {
        const whole = { folder: null, text, model };
        const inNode = await client.request('countText', whole);
        assert.deepEqual(await page.evaluate((takes) => ask('countText', takes), whole), inNode, String(model));
        const watched = { ...whole, uri: 'file:///a.md' };
        const change = { uri: watched.uri, changes: [{ offset: 1000, deletedLength: 3, text: 'two words' }] };
        const edited = text.slice(0, 1000) + 'two words' + text.slice(1003);
        await page.evaluate((takes) => ask('watchText', takes), watched);
        assert.deepEqual(
          await page.evaluate((takes) => ask('changeText', takes), { ...change, length: edited.length }),
          await client.request('countText', { ...whole, text: edited }),
          String(model),
        );
      }
    } finally {
      client.dispose();
    }
  });

  it('answers with words when a table cannot be loaded', async () => {
    await page.route('**/assets/tree-sitter-tsx.wasm', (route) => route.fulfill({ status: 404 }));
    const text = "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: 'gpt-4o' });\n";
    const source: Source = { path: 'a.tsx', language: 'typescriptreact', text };
    await assert.rejects(
      page.evaluate((one) => analyse(one), source),
      /tree-sitter-tsx\.wasm could not be loaded: 404/,
    );
  });
});

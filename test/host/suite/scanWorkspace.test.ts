import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inWorkspace, open, replace, until } from './hovering';
import { lensTexts, set } from './surfaces';

const CALL =
  'client.messages.create(model=MODEL, max_tokens=9, messages=[{"role": "user", "content": "Is it urgent?"}])\n';
const DIRECT = `import anthropic\n\nMODEL = "claude-haiku-5-5"\nclient = anthropic.Anthropic()\n${CALL}`;

const WRAPPER =
  'const client = new Ollama();\n\nexport const ask = (prompt: string, model: string) => client.generate({ model, prompt });\n';

const FILES = {
  '.gitignore': 'generated/\n*_copy.py\n',
  'generated/client.py': DIRECT,
  'kept/direct_copy.py': DIRECT,
  'vendor/library.py': DIRECT,
  'node_modules/package/index.py': DIRECT,
  'app/__init__.py': '',
  'app/llm.py': 'import anthropic\n\n\ndef get_client():\n    return anthropic.Anthropic()\n',
  'app/config.py': 'MODEL = "claude-opus-4-7"\n',
  'app/answer.py': `from .config import MODEL\nfrom .llm import get_client\n\nclient = get_client()\n${CALL}`,
  'app/deep/er/direct.py': DIRECT,
  'app/ask.py': `import anthropic\n\n\ndef ask(MODEL):\n    client = anthropic.Anthropic()\n    return ${CALL}`,
  'tests/test_it.py': DIRECT,
};

/** What is listed of the folder of this test, as `path: model`, and what was said. */
interface Scanned {
  readonly calls: readonly string[];
  readonly said: string;
}

suite('scanning the workspace', () => {
  const { showInformationMessage, showQuickPick, withProgress } = vscode.window;
  const root = inWorkspace('scanned');

  suiteSetup(async () => {
    await set('files.exclude', { '**/scanned/vendor': true });
    for (const [path, text] of Object.entries(FILES)) await write(path, text);
  });

  teardown(() => {
    Object.assign(vscode.window, { showInformationMessage, showQuickPick, withProgress });
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await set('files.exclude', undefined);
    await vscode.workspace.fs.delete(root, { recursive: true });
  });

  async function write(path: string, text: string): Promise<void> {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, path), new TextEncoder().encode(text));
  }

  async function scan(): Promise<Scanned> {
    const calls: string[] = [];
    let said = '';
    const listed = new Promise<void>((resolve) => {
      Object.assign(vscode.window, {
        showInformationMessage: (message: string, ...choices: readonly string[]) => {
          said = message;
          return Promise.resolve(choices[0]);
        },
        showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
          let path = '';
          for (const { label, kind } of items) {
            if (kind === vscode.QuickPickItemKind.Separator) path = label;
            else if (path.startsWith('scanned/')) calls.push(`${path.slice('scanned/'.length)}: ${label}`);
          }
          resolve();
          return Promise.resolve(undefined);
        },
      });
    });
    await vscode.commands.executeCommand('promptfare.scanWorkspace');
    await listed;
    return { calls, said };
  }

  async function scanSays(expected: readonly string[]): Promise<void> {
    let seen: readonly string[] = [];
    await until(
      async () => {
        seen = (await scan()).calls;
        return JSON.stringify(seen) === JSON.stringify(expected);
      },
      () => `the calls ${expected.join(', ')}, not ${seen.join(', ')}`,
      20_000,
    );
  }

  const AT_FIRST = [
    'app/answer.py: claude-opus-4-7',
    'app/ask.py: MODEL',
    'app/deep/er/direct.py: claude-haiku-5-5',
    'tests/test_it.py: claude-haiku-5-5',
  ];

  test('says nothing where it is cancelled', async () => {
    let said = false;
    const cancelled = { isCancellationRequested: true, onCancellationRequested: () => new vscode.Disposable(() => 0) };
    Object.assign(vscode.window, {
      withProgress: (_options: unknown, task: (...words: unknown[]) => Thenable<unknown>) =>
        task({ report: () => undefined }, cancelled),
      showInformationMessage: () => {
        said = true;
        return Promise.resolve(undefined);
      },
    });
    await vscode.commands.executeCommand('promptfare.scanWorkspace');
    assert.equal(said, false);
  });

  test('finds the calls of all files that git, the settings and reason leave in, and says where they are', async () => {
    const { calls, said } = await scan();
    assert.deepEqual(calls, AT_FIRST);
    assert.match(said, /^\d+ LLM calls in \d+ files: \d+ in production code, \d+ in tests/);
    assert.deepEqual((await scan()).calls, AT_FIRST);
  });

  test('shows the calls of an open document that only another file makes calls', async () => {
    const document = await open('scanned/app/answer.py');
    await vscode.window.showTextDocument(document);
    await until(
      async () => /claude-opus-4-7/.test((await lensTexts(document)).join()),
      () => 'a lens',
    );
  });

  test('follows an edit in an editor, saved or not, to the files that rest on it', async () => {
    const document = await open('scanned/app/config.py');
    await replace(document, 'claude-opus-4-7', 'claude-haiku-5-5');
    assert.ok(document.isDirty);
    await scanSays(['app/answer.py: claude-haiku-5-5', ...AT_FIRST.slice(1)]);
    await replace(document, 'claude-haiku-5-5', 'claude-opus-4-7');
    await document.save();
    await scanSays(AT_FIRST);
  });

  test('tells an open document of a caller that is new', async () => {
    const document = await open('scanned/app/ask.py');
    await vscode.window.showTextDocument(document);
    const lensSays = async (expected: RegExp): Promise<void> => {
      let seen = '';
      await until(
        async () => expected.test((seen = (await lensTexts(document)).join())),
        () => `a lens with ${String(expected)}, not ${seen}`,
      );
    };
    await lensSays(/^(?!.*claude)/);
    await write('app/use.py', 'from .ask import ask\n\nask("claude-opus-4-7")\n');
    await lensSays(/claude-opus-4-7/);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(root, 'app/use.py'));
    await lensSays(/^(?!.*claude)/);
  });

  test('follows files and folders that come and go', async () => {
    await write('app/more/new.py', DIRECT);
    const more = [...AT_FIRST.slice(0, 3), 'app/more/new.py: claude-haiku-5-5', ...AT_FIRST.slice(3)];
    await scanSays(more);
    await vscode.workspace.fs.rename(vscode.Uri.joinPath(root, 'app/more'), vscode.Uri.joinPath(root, 'app/moved'));
    await scanSays([...AT_FIRST.slice(0, 3), 'app/moved/new.py: claude-haiku-5-5', ...AT_FIRST.slice(3)]);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(root, 'app/moved'), { recursive: true });
    await scanSays(AT_FIRST);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(root, 'tests/test_it.py'));
    await scanSays(AT_FIRST.slice(0, 3));
  });

  test('follows what git ignores', async () => {
    await write('.gitignore', 'generated/\n*_copy.py\ndeep/\n');
    await scanSays(AT_FIRST.slice(0, 2));
    await write('.gitignore', 'generated/\n*_copy.py\n');
    await scanSays(AT_FIRST.slice(0, 3));
  });

  test('begins again with an engine that knows nothing', async () => {
    await vscode.commands.executeCommand('promptfare.restartEngine');
    assert.deepEqual((await scan()).calls, AT_FIRST.slice(0, 3));
  });

  /** Scans with an engine that knows nothing; `during` hears how far it is, and may cancel. Says whether it came to an end. */
  async function scanAnew(during: (message: string, cancel: () => void) => void): Promise<boolean> {
    const source = new vscode.CancellationTokenSource();
    let ended = false;
    Object.assign(vscode.window, {
      withProgress: (_options: unknown, task: (...words: unknown[]) => Thenable<unknown>) =>
        task(
          {
            report: ({ message }: { readonly message: string }) => {
              during(message, () => {
                source.cancel();
              });
            },
          },
          source.token,
        ),
      showInformationMessage: () => {
        ended = true;
        return Promise.resolve(undefined);
      },
    });
    await vscode.commands.executeCommand('promptfare.restartEngine');
    await vscode.commands.executeCommand('promptfare.scanWorkspace');
    Object.assign(vscode.window, { showInformationMessage, withProgress });
    source.dispose();
    return ended;
  }

  for (const [where, expected] of [
    ['reading', /: 0 of \d+ files read$/],
    ['analysing', /: \d+ of \d+ files that may hold calls analysed$/],
  ] as const) {
    test(`says nothing where it is cancelled in ${where}, and all the next time`, async () => {
      const heard: string[] = [];
      const ended = await scanAnew((message, cancel) => {
        heard.push(message);
        if (expected.test(message)) cancel();
      });
      assert.equal(ended, false);
      assert.match(heard.at(-1) ?? '', expected);
      assert.deepEqual((await scan()).calls, AT_FIRST.slice(0, 3));
    });
  }

  test('follows files that go, come and move while it scans', async () => {
    let happened: Promise<unknown> | undefined;
    const ended = await scanAnew((message) => {
      if (!/: \d+ of \d+ files that may hold calls analysed$/.test(message)) return;
      happened ??= Promise.all([
        vscode.workspace.fs.delete(vscode.Uri.joinPath(root, 'app/ask.py')),
        vscode.workspace.fs.rename(
          vscode.Uri.joinPath(root, 'app/deep/er/direct.py'),
          vscode.Uri.joinPath(root, 'app/moved.py'),
        ),
        write('app/new.py', DIRECT),
      ]);
    });
    await happened;
    assert.ok(ended && happened);
    await scanSays([
      'app/answer.py: claude-opus-4-7',
      'app/moved.py: claude-haiku-5-5',
      'app/new.py: claude-haiku-5-5',
    ]);
  });

  test('follows imports where settings say that they lead, as they are by now', async () => {
    const others = (await scan()).calls;
    const settings = (folder: string): string => `{ "compilerOptions": { "paths": { "@/*": ["./${folder}/*"] } } }`;
    await write('web/tsconfig.json', settings('src'));
    await write('web/src/lib/llm.ts', `import { Ollama } from 'ollama';\n\n${WRAPPER}`);
    await write('web/src/app/page.ts', "import { ask } from '@/lib/llm';\n\nvoid ask('Is it urgent?', 'qwen3:8b');\n");
    await scanSays([...others, 'web/src/lib/llm.ts: qwen3:8b']);
    const document = await open('scanned/web/src/lib/llm.ts');
    await vscode.window.showTextDocument(document);
    await until(
      async () => /qwen3:8b/.test((await lensTexts(document)).join()),
      () => 'a lens',
    );
    await write('web/tsconfig.json', settings('other'));
    await scanSays([...others, 'web/src/lib/llm.ts: model']);
    await write('web/tsconfig.json', settings('src'));
    await scanSays([...others, 'web/src/lib/llm.ts: qwen3:8b']);
  });
});

import assert from 'node:assert/strict';
import type { DocumentResult } from '../../../src/worker/protocol';
import { FOLDER, SurveyedWorkspace } from './surveyedWorkspace';

const CALL =
  'client.messages.create(model=MODEL, max_tokens=9, messages=[{"role": "user", "content": "Is it urgent?"}])\n';
/** Nothing in it says whose it is. */
const CHAT = 'client.chat(model=MODEL, messages=[{"role": "user", "content": "Is it urgent?"}])\n';

const TREE = {
  'app/llm.py': 'import ollama\n\n\ndef get_client():\n    return ollama.Client()\n',
  'app/config.py': 'MODEL = "claude-opus-4-7"\n',
  'app/answer.py': `from app.config import MODEL\nfrom app.llm import get_client\n\nclient = get_client()\n${CHAT}`,
  'app/other.py': 'def create(client):\n    return client.chat(model="x")\n',
  'jobs/night.py': `import anthropic\nimport yaml\n\nMODEL = yaml.safe_load(open("settings.yaml"))["model"]\nclient = anthropic.Anthropic()\n${CALL}`,
  'settings.yaml': 'model: claude-haiku-5-5\n',
};

describe('the calls of a surveyed folder', function () {
  this.timeout(20_000);
  let workspace: SurveyedWorkspace;
  beforeEach(async () => {
    workspace = new SurveyedWorkspace(Object.entries(TREE));
    await workspace.survey();
    assert.deepEqual(await workspace.scan(), ['app/answer.py:5 claude-opus-4-7', 'jobs/night.py:6 claude-haiku-5-5']);
  });

  it('are found in files without a word of an SDK, too, and files that can hold none are not analysed', () => {
    assert.deepEqual(workspace.analysed, ['app/answer.py', 'jobs/night.py']);
  });

  it('are found with nothing analysed twice while nothing changes', async () => {
    await workspace.scan();
    assert.deepEqual(workspace.analysed, []);
  });

  it('follow a file that theirs imports', async () => {
    await workspace.write('app/config.py', 'MODEL = "claude-haiku-5-5"\n');
    assert.ok((await workspace.scan()).includes('app/answer.py:5 claude-haiku-5-5'));
    assert.deepEqual(workspace.analysed, ['app/answer.py']);
  });

  it('follow a file of data', async () => {
    await workspace.write('settings.yaml', 'model: claude-opus-4-7\n');
    assert.ok((await workspace.scan()).includes('jobs/night.py:6 claude-opus-4-7'));
    assert.deepEqual(workspace.analysed, ['jobs/night.py']);
  });

  it('follow the file that makes their client, and are gone without it', async () => {
    await workspace.remove('app/llm.py');
    assert.deepEqual(await workspace.scan(), ['jobs/night.py:6 claude-haiku-5-5']);
    await workspace.write('app/llm.py', TREE['app/llm.py']);
    assert.ok((await workspace.scan()).includes('app/answer.py:5 claude-opus-4-7'));
  });

  it('go with their file', async () => {
    await workspace.remove('jobs/night.py');
    assert.deepEqual(await workspace.scan(), ['app/answer.py:5 claude-opus-4-7']);
    assert.deepEqual(workspace.analysed, []);
  });

  it('come with a new one, and change with a file that was not there', async () => {
    await workspace.write(
      'jobs/day.py',
      `import anthropic\nfrom jobs.words import MODEL\n\nclient = anthropic.Anthropic()\n${CALL}`,
    );
    assert.ok((await workspace.scan()).includes('jobs/day.py:5 null'));
    await workspace.write('jobs/words.py', 'MODEL = "claude-opus-4-7"\n');
    assert.ok((await workspace.scan()).includes('jobs/day.py:5 claude-opus-4-7'));
    assert.deepEqual(workspace.analysed, ['jobs/day.py']);
  });

  it('of a wrapper follow who calls it, a new caller included', async () => {
    const ask = `import anthropic\n\nclient = anthropic.Anthropic()\n\n\ndef ask(model):\n    return ${CALL.replace('MODEL', 'model')}`;
    await workspace.write('app/ask.py', ask);
    assert.ok((await workspace.scan()).includes('app/ask.py:7 null'));
    await workspace.write('app/use.py', 'from app.ask import ask\n\nask("claude-opus-4-7")\n');
    assert.ok((await workspace.scan()).includes('app/ask.py:7 claude-opus-4-7'));
    await workspace.remove('app/use.py');
    assert.ok((await workspace.scan()).includes('app/ask.py:7 null'));
  });

  it('are all looked at again when prices or what the user says change', async () => {
    await workspace.ask('configure', { folder: FOLDER, text: '{ "version": 1, "exclude": ["jobs/**"] }' });
    assert.deepEqual(await workspace.scan(), ['app/answer.py:5 claude-opus-4-7']);
    await workspace.ask('configure', { folder: FOLDER, text: null });
    assert.equal((await workspace.scan()).length, 2);
    await workspace.ask('refreshPrices', { kept: null });
    await workspace.scan();
    assert.equal(workspace.analysed.length, 2);
  });

  it('stay pending where their file changes while it is analysed', async () => {
    const path = 'jobs/night.py';
    await workspace.write(path, workspace.files.get(path) ?? '');
    const files = [{ path, text: workspace.files.get(path) ?? '' }];
    const analysing = workspace.ask('analyseSurveyed', { folder: FOLDER, path, files });
    const later = TREE['app/config.py'];
    const writing = workspace.write(path, later);
    await Promise.all([analysing, writing]);
    assert.ok(!(await workspace.scan()).some((call) => call.startsWith(path)));
  });

  describe('that are found in an open document', () => {
    const path = 'app/answer.py';
    const uri = `${FOLDER}/${path}`;
    const typed = `${TREE[path]}# typed\n`;

    async function edited(): Promise<void> {
      const source = { path, language: 'python', text: TREE[path] } as const;
      let result = await workspace.ask('open', { uri, folder: FOLDER, version: 1, source });
      for (let missing = missingIn(result); missing.length > 0; missing = missingIn(result)) {
        const files = missing.map((other) => ({ path: other, text: workspace.files.get(other) ?? null }));
        await workspace.ask('provide', { folder: FOLDER, files });
        result = await workspace.ask('refresh', { uri });
      }
      const changes = [{ offset: TREE[path].length, deletedLength: 0, text: '# typed\n' }];
      result = await workspace.ask('change', { uri, version: 2, changes, length: typed.length });
      assert.deepEqual(missingIn(result), []);
    }

    it('are not looked for again', async () => {
      await edited();
      await workspace.write(path, typed);
      assert.ok((await workspace.scan()).includes('app/answer.py:5 claude-opus-4-7'));
      assert.ok(!workspace.analysed.includes(path));
      await workspace.write('app/config.py', 'MODEL = "claude-haiku-5-5"\n');
      assert.ok((await workspace.scan()).includes('app/answer.py:5 claude-haiku-5-5'));
    });

    it('are where it is another text by now', async () => {
      await edited();
      await workspace.write(path, `${typed}# and more\n`);
      await workspace.scan();
      assert.ok(workspace.analysed.includes(path));
    });

    it('are where a file that it rests on has changed, before or after, or what the user says', async () => {
      await edited();
      await workspace.survey(['app/config.py', path]);
      await workspace.scan();
      assert.ok(workspace.analysed.includes(path));
      await edited();
      workspace.files.set(path, typed);
      await workspace.survey([path, 'app/config.py']);
      await workspace.scan();
      assert.ok(workspace.analysed.includes(path));
      await edited();
      await workspace.ask('configure', { folder: FOLDER, text: '{ "version": 1, "exclude": ["app/**"] }' });
      await workspace.survey([path]);
      assert.deepEqual(await workspace.scan(), ['jobs/night.py:6 claude-haiku-5-5']);
    });
  });

  it('tell an open document that it leads to one, and are nobody’s once the index is left', async () => {
    const pending = await workspace.ask('pending', { folder: FOLDER });
    assert.deepEqual(pending?.reaching, ['app/answer.py']);
    await workspace.ask('leaveIndex', { folder: FOLDER });
    assert.equal(await workspace.ask('pending', { folder: FOLDER }), null);
    assert.equal(await workspace.ask('surveyed', { folder: FOLDER }), null);
  });
});

function missingIn(result: DocumentResult): readonly string[] {
  assert.ok(result.kind === 'analysed' && result.analysis.kind === 'report');
  return result.analysis.elsewhere?.missing ?? [];
}

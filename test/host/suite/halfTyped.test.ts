import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverAt, openText } from './hovering';
import { caretBehind, hintTexts, lensTexts, set, type } from './surfaces';

const TEXT = `import anthropic

client = anthropic.Anthropic()
name = input()


def answer():
    # here
    return client.messages.create(
        model="claude-haiku-5-5",
        max_tokens=20,
        messages=[{"role": "user", "content": f"Is {name} urgent?"}],
    )
`;

/** Statements as far as their middle, most of which do not parse with what stands below. */
const HALF = [
  'prompt = """Hello',
  'for each in (',
  'data = {"a": [f"{name',
  'if name =',
  'class Answer(Base',
  'x = lambda',
];

suite('a call below a statement that is half typed', () => {
  suiteSetup(async () => {
    await set('editor.autoClosingBrackets', 'never');
    await set('editor.autoClosingQuotes', 'never');
  });

  suiteTeardown(async () => {
    await set('editor.autoClosingBrackets', undefined);
    await set('editor.autoClosingQuotes', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  for (const half of HALF) {
    test(`keeps its lens and its hint: ${half}`, async () => {
      const document = await openText('python', TEXT);
      await caretBehind(document, '# here');
      assert.deepEqual((await lensTexts(document)).length, 1);
      await type('\n');
      for (const key of half) {
        await type(key);
        const lenses = await lensTexts(document);
        assert.equal(lenses.length, 1, `after ${document.lineAt(7).text}: ${lenses.join()}`);
        assert.match(lenses[0] ?? '', /^10: ≈ \$0\.\d+ per call · claude-haiku-5-5/);
        assert.ok(
          (await hintTexts(document)).some((hint) => /\{name<≈/.test(hint)),
          `a hint after ${half}`,
        );
      }
      assert.match(await hoverAt(document, 'messages.create'), /`claude-haiku-5-5`/);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  }

  test('says so where it is only remembered, and is gone once its name is', async () => {
    const document = await openText('python', TEXT);
    await caretBehind(document, '        max_tokens=20,');
    assert.equal((await lensTexts(document)).length, 1);
    await type('\n        system=f"""{');
    assert.equal((await lensTexts(document)).length, 1);
    assert.match(await hoverAt(document, 'messages.create'), /from before the last edits/);
    const editor = vscode.window.activeTextEditor;
    const start = document.getText().indexOf('client.messages');
    await editor?.edit((edit) => {
      edit.delete(new vscode.Range(document.positionAt(start), document.positionAt(start + 'client.messages'.length)));
    });
    assert.deepEqual(await lensTexts(document), []);
  });
});

import assert from 'node:assert/strict';
import { openFile, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

const TRIAGE_PY = `import anthropic

client = anthropic.Anthropic()


def classify(ticket) -> str:
    answer = client.messages.create(
        model="claude-opus-4-7",
        max_tokens=20,
        system="You sort support tickets. Answer with one word: billing, bug or other.",
        messages=[{"role": "user", "content": f"Subject: {ticket.subject}"}],
    )
    return answer.content[0].text
`;

const SUGGEST_TS = `import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from 'ai';

export async function suggest(question: string): Promise<string> {
  const { text } = await generateText({
    model: anthropic('claude-haiku-5-5'),
    prompt: \`Question of an agent: \${question}\`,
    maxOutputTokens: 150,
  });
  return text;
}
`;

describe('lens and hints', function () {
  this.timeout(60_000);
  const workbench = sampleWorkbench({}, { 'triage.py': TRIAGE_PY, 'suggest.ts': SUGGEST_TS });

  for (const [file, model] of [
    ['triage.py', 'claude-opus-4-7'],
    ['suggest.ts', 'claude-haiku-5-5'],
  ] as const) {
    it(`stand in ${file}`, async () => {
      const { page } = workbench();
      await openFile(page, file);
      await page
        .locator('.codelens-decoration', { hasText: `per call · ${model}` })
        .first()
        .waitFor();
      await page
        .locator('.view-line span', { hasText: /^≈\s\d+\stokens$/ })
        .first()
        .waitFor();
      await page
        .locator('.view-line span', { hasText: /^≈\s\d+$/ })
        .first()
        .waitFor();
      await screenshot(page, `lens-and-hints-${file}`);
    });
  }

  it('tells of a hole how its size is known, and what sets it', async () => {
    const { page } = workbench();
    await openFile(page, 'triage.py');
    const size = page.locator('.view-line span', { hasText: /^≈\s\d+$/ }).first();
    const tooltip = page.locator('.monaco-hover:visible', { hasText: 'ticket.subject' }).first();
    for (let attempt = 1; ; attempt++) {
      await page.mouse.move(5, 5);
      await size.hover();
      const seen = await tooltip.waitFor({ timeout: 4_000 }).then(
        () => true,
        () => false,
      );
      if (seen) break;
      assert.ok(attempt < 4, 'no tooltip');
    }
    const text = (await tooltip.innerText()).replaceAll('\u00a0', ' ');
    assert.match(text, /ticket\.subject: ≈ \d+ tokens \(\d+ – \d+\), assumed · Set Size…/);
    await screenshot(page, 'hint-tooltip');
  });
});

import assert from 'node:assert/strict';
import { ProtocolServer } from '../../servers/protocolServer';
import { hoverOver, notification, openFile, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

const TRIAGE_PY = `import anthropic

client = anthropic.Anthropic()


def triage(ticket) -> str:
    answer = client.messages.create(
        model="claude-opus-4-7",
        max_tokens=40,
        system="You sort the support tickets of a web shop. Read the whole ticket before you answer, and answer with one word alone: billing where money is the matter, bug where something does not work, account where somebody cannot get in, and other where it is none of these. Never explain your answer, and never answer with more than the one word.",
        messages=[{"role": "user", "content": f"Subject: {ticket.subject}\\n\\n{ticket.body}"}],
    )
    return answer.content[0].text
`;

describe('Count Tokens Exactly…', function () {
  this.timeout(90_000);
  const settings: Record<string, unknown> = {};
  let server: ProtocolServer;
  before(async () => {
    server = await ProtocolServer.start();
    settings['promptfare.compare.anthropicBaseUrl'] = server.anthropicBaseUrl;
  });
  after(() => server.stop());
  const workbench = sampleWorkbench({ settings }, { 'triage.py': TRIAGE_PY });

  it('says what is sent to whom, and sends nothing before it may', async () => {
    const { page } = workbench();
    await openFile(page, 'triage.py');
    const hover = await hoverOver(page, 'messages.create', /per call/);
    await hover.locator('a', { hasText: 'Count Tokens Exactly' }).click();
    const asked = await notification(page, 'is sent to');
    const words = await asked.innerText();
    assert.match(
      words,
      /The fixed text of this call’s prompt, about \d+ tokens, is sent to 127\.0\.0\.1:\d+ to be counted/,
    );
    assert.match(words, /The 2 holes ticket\.subject and ticket\.body are left out\./);
    await screenshot(page, 'count-exactly-asked');
    assert.equal(server.requests.length, 0);
  });

  it('shows the count, and the hover shows it, too', async () => {
    const { page } = workbench();
    const asked = await notification(page, 'is sent to');
    // What the pointer rests on shows its tip over the button.
    await page.mouse.move(5, 5);
    await asked.locator('.monaco-button', { hasText: 'Send and Count' }).click();
    const result = await notification(page, 'counted by');
    assert.match(await result.innerText(), /\d+ tokens, counted by 127\.0\.0\.1:\d+ \(≈ \d+ estimated\)\./);
    await screenshot(page, 'count-exactly-result');
    assert.equal(server.requests.length, 1);
    assert.doesNotMatch(JSON.stringify(server.latest.body), /ticket\.subject/);
    await page.keyboard.press('Escape');
    await hoverOver(page, 'messages.create', /per call/);
    await screenshot(page, 'count-exactly-hover');
  });

  it('lists what was counted and by whom, to be forgotten; what is not the vendor’s corrects nothing', async () => {
    const { page } = workbench();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.locator('.quick-input-box input').fill('>Promptfare: Show Exact Token Counts');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show Exact Token Counts' }).first().click();
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'claude-opus-4-7' }).waitFor();
    await rows.filter({ hasText: '127.0.0.1:' }).waitFor();
    assert.equal(await rows.filter({ hasText: 'estimates ×' }).count(), 0);
    await screenshot(page, 'count-exactly-list');
    await rows.filter({ hasText: 'Forget All' }).click();
    await page.locator('.statusbar-item', { hasText: 'are forgotten' }).waitFor();
  });
});

import assert from 'node:assert/strict';
import { Analyser } from '../../../src/core/analyse';
import type { CallPrompt } from '../../../src/core/callPrompt';
import { surroundings } from '../support/analysing';
import { assets } from '../support/assets';

const analyser = new Analyser(assets);

async function promptOf(path: 'a.py' | 'a.ts', text: string, id: string): Promise<CallPrompt | null> {
  analyser.forget(path);
  const language = path === 'a.py' ? 'python' : 'typescript';
  return analyser.promptOf({ path, language, text }, surroundings(), id);
}

/** With the holes in braces. */
function written({ messages, holes }: CallPrompt): readonly string[] {
  return messages.map(
    ({ role, pieces }) =>
      `${role}: ${pieces.map((each) => (each.kind === 'text' ? each.text : `{${holes[each.hole]?.name ?? '?'}}`)).join('')}`,
  );
}

const PY = 'a.py#ask/anthropic.messages.create/1';
const ask = (body: string): string => `import anthropic
client = anthropic.Anthropic()
SYSTEM = "You sort tickets."
def ask(ticket, history):
    return client.messages.create(model="claude-opus-4-7", ${body})
`;

describe('The prompt of a call', function () {
  this.timeout(20_000);

  it('has its messages in order, and each hole once', async () => {
    const prompt = await promptOf(
      'a.py',
      ask(
        'max_tokens=20, system=SYSTEM, messages=[{"role": "user", "content": f"{ticket.id}: {ticket.text}"}, {"role": "assistant", "content": "Which?"}, {"role": "user", "content": f"Again: {ticket.text}"}]',
      ),
      PY,
    );
    assert.ok(prompt);
    assert.deepEqual(written(prompt), [
      'system: You sort tickets.',
      'user: {ticket.id}: {ticket.text}',
      'assistant: Which?',
      'user: Again: {ticket.text}',
    ]);
    assert.deepEqual(
      prompt.holes.map(({ name, line }) => ({ name, line })),
      [
        { name: 'ticket.id', line: 5 },
        { name: 'ticket.text', line: 5 },
      ],
    );
    assert.equal(prompt.maxOutputTokens, 20);
    assert.deepEqual(prompt.leftOut, []);
  });

  it('has messages that run time fills in as a hole', async () => {
    const prompt = await promptOf('a.py', ask('max_tokens=20, messages=history'), PY);
    assert.deepEqual(prompt && written(prompt), ['user: {history}']);
  });

  it('says what it does not carry', async () => {
    const prompt = await promptOf(
      'a.py',
      ask(
        'max_tokens=9, temperature=0.2, tools=[{"name": "search", "input_schema": {}}], messages=[{"role": "user", "content": [{"type": "image", "source": ticket.picture}, {"type": "text", "text": "What is it?"}]}], **history',
      ),
      PY,
    );
    assert.deepEqual(prompt && written(prompt), ['user: What is it?']);
    assert.deepEqual([...(prompt?.leftOut ?? [])].sort(), ['history', 'images', 'temperature', 'tools']);
  });

  it('joins the blocks of one message as paragraphs', async () => {
    const prompt = await promptOf(
      'a.py',
      ask(
        'max_tokens=9, messages=[{"role": "user", "content": [{"type": "text", "text": "One"}, {"type": "text", "text": "Two"}]}]',
      ),
      PY,
    );
    assert.deepEqual(prompt && written(prompt), ['user: One\n\nTwo']);
  });

  it('is read in TypeScript, with instructions and a template', async () => {
    const prompt = await promptOf(
      'a.ts',
      "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = (question: string) =>\n  client.responses.create({ model: 'gpt-6-luna', instructions: 'Be brief.', input: `Q: ${question}` });\n",
      'a.ts#ask/openai.responses.create/1',
    );
    assert.deepEqual(prompt && written(prompt), ['system: Be brief.', 'user: Q: {question}']);
    assert.equal(prompt?.maxOutputTokens, null);
  });

  it('is null where the text has no such call', async () => {
    assert.equal(
      await promptOf('a.py', ask('max_tokens=9, messages=[]'), 'a.py#other/anthropic.messages.create/1'),
      null,
    );
    assert.equal(await promptOf('a.py', 'print(1)', PY), null);
  });
});

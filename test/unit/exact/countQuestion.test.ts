import assert from 'node:assert/strict';
import { catalogue } from '../../../src/core/catalogue/load';
import { matchModel } from '../../../src/core/catalogue/match';
import { callRequest } from '../../../src/core/exact/callRequest';
import { sitesOf } from '../support/analysing';
import { anthropicCall, questionOf, reasonOf, sentBy } from './questions';

const user = (content: string): string => `{"role": "user", "content": ${content}}`;
const assistant = (content: string): string => `{"role": "assistant", "content": ${content}}`;

describe('What is asked of a call, to count it exactly', function () {
  this.timeout(20_000);

  it('is its fixed text, the system prompt apart, without the holes', async () => {
    const question = await questionOf(
      'a.py',
      anthropicCall(`system=SYSTEM, messages=[${user('f"Ticket {ticket.id}: {ticket.text} End."')}]`),
    );
    assert.deepEqual(sentBy(question), ['system: You sort tickets.', 'user: Ticket :  End.']);
    assert.deepEqual(question.holes, ['ticket.id', 'ticket.text']);
    assert.deepEqual([question.leftOut, question.standIns, question.request.tools], [[], 0, []]);
    assert.deepEqual([question.request.vendor, question.request.model], ['anthropic', 'claude-opus-4-7']);
  });

  it('is sent in the order of the call, each message and block by itself', async () => {
    const question = await questionOf(
      'a.py',
      anthropicCall(
        `messages=[${user('[{"type": "text", "text": "One"}, {"type": "text", "text": "Two"}]')}, ${assistant('"Which?"')}, ${user('"Both."')}]`,
      ),
    );
    assert.deepEqual(sentBy(question), ['user: One', 'user: Two', 'assistant: Which?', 'user: Both.']);
  });

  it('has a full stop where the user’s message is a hole only, and says so', async () => {
    const question = await questionOf('a.py', anthropicCall(`system=SYSTEM, messages=[${user('ticket.text')}]`));
    assert.deepEqual(sentBy(question), ['system: You sort tickets.', 'user: .']);
    assert.equal(question.standIns, 1);
    assert.deepEqual(question.holes, ['ticket.text']);
    // What stands in is no text of the call's: `You sort tickets.` is 4 tokens.
    assert.ok(Math.abs(Object.values(question.sample.vocabularyTokens).reduce((a, b) => a + b) - 4) < 1e-9);
  });

  it('has the turns between which run time fills in, each in its place', async () => {
    const question = await questionOf(
      'a.py',
      anthropicCall(
        `messages=[${user('ticket.first')}, ${assistant('"Which one?"')}, ${user('ticket.second')}, ${assistant('ticket.third')}, ${user('"Why?"')}]`,
        'claude-sonnet-4-6',
      ),
    );
    assert.deepEqual(sentBy(question), ['user: .', 'assistant: Which one?', 'user: .', 'assistant: .', 'user: Why?']);
    assert.equal(question.standIns, 3);
  });

  it('has a message of the user where the call shows none', async () => {
    const question = await questionOf('a.py', anthropicCall('system=SYSTEM, **history'));
    assert.deepEqual(sentBy(question), ['system: You sort tickets.', 'user: .']);
    assert.deepEqual([question.standIns, question.leftOut], [1, ['history']]);
  });

  it('is of a choice the first text, and says that there are more', async () => {
    const text = anthropicCall(`messages=[${user('"Think hard." if hard else "Be quick."')}]`);
    const question = await questionOf('a.py', text);
    assert.deepEqual(sentBy(question), ['user: Think hard.']);
    assert.deepEqual(question.leftOut, ['all but the first of several texts']);
  });

  it('has no message of white space only, which is refused', async () => {
    const question = await questionOf('a.py', anthropicCall(`system="  ", messages=[${user('"Hello"')}]`));
    assert.deepEqual(sentBy(question), ['user: Hello']);
  });

  it('goes on with what the answer is begun with, but for white space at its end', async () => {
    const begun = `messages=[${user('"List three."')}, ${assistant('"Here they are: "')}]`;
    const question = await questionOf('a.py', anthropicCall(begun, 'claude-haiku-4-5'));
    assert.deepEqual(sentBy(question), ['user: List three.', 'assistant: Here they are:']);
    const refused = await questionOf('a.py', anthropicCall(begun, 'claude-opus-5-5'));
    assert.deepEqual(sentBy(refused), ['user: List three.']);
    assert.deepEqual(refused.leftOut, ['the beginning of the answer']);
  });

  it('names pictures, documents, schemas, thinking and results of tools, which are not sent', async () => {
    const question = await questionOf(
      'a.py',
      anthropicCall(
        `temperature=0, thinking={"type": "enabled", "budget_tokens": 1024}, output_format={"type": "json_schema", "schema": {}}, messages=[${user('[{"type": "image", "source": ticket.picture}, {"type": "text", "text": "What is it?"}]')}]`,
      ),
    );
    assert.deepEqual(sentBy(question), ['user: What is it?']);
    assert.deepEqual([...question.leftOut].sort(), ['images', 'the answer’s schema', 'thinking']);
  });

  it('does not name thinking that is switched off', async () => {
    const call = anthropicCall(`thinking={"type": "disabled"}, messages=[${user('"Hi"')}]`);
    assert.deepEqual((await questionOf('a.py', call)).leftOut, []);
  });

  it('has the tools that can be read, in Anthropic’s form', async () => {
    const tool = '{"name": "search", "description": "Finds.", "input_schema": {"type": "object", "properties": {}}}';
    const question = await questionOf('a.py', anthropicCall(`tools=[${tool}], messages=[${user('"Hi"')}]`));
    assert.deepEqual(question.request.tools, [JSON.parse(tool)]);
    assert.deepEqual([question.leftOut, question.sample.plain], [[], false]);
    const unread = await questionOf('a.py', anthropicCall(`tools=history.tools, messages=[${user('"Hi"')}]`));
    assert.deepEqual([unread.request.tools, unread.leftOut, unread.sample.plain], [[], ['tools'], true]);
  });

  const TOOL = '{"name": "search", "description": "Finds.", "input_schema": {"type": "object", "properties": {}}}';
  const withTools = (more: string, model?: string): string =>
    anthropicCall(`tools=[${TOOL}], ${more} messages=[${user('"Hi"')}]`, model);

  it('has the choice of its tools, by which other words stand in front of them', async () => {
    for (const [written, sent] of [
      ['{"type": "any"}', { type: 'any' }],
      ['{"type": "none"}', { type: 'none' }],
      ['{"type": "tool", "name": "search"}', { type: 'tool', name: 'search' }],
      ['{"type": "auto", "disable_parallel_tool_use": True}', { type: 'auto', disable_parallel_tool_use: true }],
    ] as const) {
      const { request, leftOut } = await questionOf('a.py', withTools(`tool_choice=${written},`));
      assert.deepEqual([request.toolChoice, leftOut], [sent, []], written);
    }
  });

  it('has no choice of tools where the model chooses', async () => {
    const plain = await questionOf('a.py', withTools(''));
    const auto = await questionOf('a.py', withTools('tool_choice={"type": "auto"},'));
    const absent = await questionOf('a.py', withTools('tool_choice=anthropic.NOT_GIVEN,'));
    for (const { request, hash, leftOut } of [plain, auto, absent]) {
      assert.deepEqual([request.toolChoice, hash, leftOut], [undefined, plain.hash, []]);
    }
  });

  it('predicts the words in front of tools by their choice', async () => {
    const [auto, any] = [
      await questionOf('a.py', withTools('')),
      await questionOf('a.py', withTools('tool_choice={"type": "any"},')),
    ];
    // Opus 4.7: 675 tokens by itself, 804 where it is forced.
    assert.equal(any.estimate.likely - auto.estimate.likely, 804 - 675);
    assert.notEqual(any.hash, auto.hash);
  });

  it('names a choice of tools that it can’t send: unread, without tools, or refused', async () => {
    for (const written of [
      'ticket.choice',
      '{"type": ticket.choice}',
      '{"type": "tool", "name": ticket.tool}',
      '{"type": "odd"}',
    ]) {
      const { request, leftOut } = await questionOf('a.py', withTools(`tool_choice=${written},`));
      assert.deepEqual([request.toolChoice, leftOut], [undefined, ['tool_choice']], written);
    }
    const none = await questionOf('a.py', anthropicCall(`tool_choice={"type": "any"}, messages=[${user('"Hi"')}]`));
    assert.deepEqual([none.request.toolChoice, none.leftOut], [undefined, ['tool_choice']]);
    const refused = await questionOf('a.py', withTools('tool_choice={"type": "any"},', 'claude-opus-5-5'));
    assert.deepEqual([refused.request.toolChoice, refused.leftOut], [undefined, ['tool_choice']]);
  });

  it('has the choice that another SDK has in words of its own', async () => {
    const lite = (choice: string): string => `import litellm
litellm.completion(model="anthropic/claude-haiku-4-5", tools=[{"type": "function", "function": {"name": "search", "parameters": {"type": "object", "properties": {}}}}], tool_choice=${choice}, messages=[${user('"Hi"')}])
`;
    assert.deepEqual((await questionOf('a.py', lite('"required"'))).request.toolChoice, { type: 'any' });
    assert.equal((await questionOf('a.py', lite('"auto"'))).request.toolChoice, undefined);
    const named = lite('{"type": "function", "function": {"name": "search"}}');
    assert.deepEqual((await questionOf('a.py', named)).request.toolChoice, { type: 'tool', name: 'search' });
  });

  it('is asked of the maker, whoever sells the model', async () => {
    const bedrock = `import anthropic
client = anthropic.AnthropicBedrock()
client.messages.create(model="us.anthropic.claude-sonnet-4-6-v1:0", max_tokens=9, messages=[${user('"Hi"')}])
`;
    assert.equal((await questionOf('a.py', bedrock)).request.model, 'claude-sonnet-4-6');
    const lite = `import litellm
litellm.completion(model="vertex_ai/claude-haiku-4-5@20251001", messages=[{"role": "system", "content": "Be brief."}, ${user('"Hi"')}])
`;
    const question = await questionOf('b.py', lite);
    assert.deepEqual(sentBy(question), ['system: Be brief.', 'user: Hi']);
    assert.equal(question.request.model, 'claude-haiku-4-5');
  });

  it('is asked of Google for Gemini, without tools', async () => {
    const ask = `import { generateText } from 'ai';
import { google } from '@ai-sdk/google';
export const ask = (q: string) => generateText({ model: google('gemini-3.5-flash'), system: 'Be brief.', prompt: \`Q: \${q}\`, tools: { search: { description: 'Finds.' } } });
`;
    const question = await questionOf('a.ts', ask);
    assert.deepEqual([question.request.vendor, question.request.model], ['google', 'gemini-3.5-flash']);
    assert.deepEqual(sentBy(question), ['system: Be brief.', 'user: Q: ']);
    assert.deepEqual([question.request.tools, question.leftOut], [[], ['tools']]);
  });

  it('is nothing where nobody can be asked, and says why', async () => {
    const openai = `import openai\nopenai.OpenAI().chat.completions.create(model="gpt-4o", messages=[${user('"Hi"')}])\n`;
    assert.match(await reasonOf('a.py', openai), /^OpenAI's own vocabulary counts .* exactly already\.$/);
    assert.match(await reasonOf('a.py', anthropicCall(`messages=[${user('"Hi"')}]`, 'claude-99')), /not known/);
    assert.match(
      await reasonOf('a.py', anthropicCall(`messages=[${user('"Hi"')}]`, 'claude-3-opus-20240229')),
      /retired/,
    );
    assert.match(await reasonOf('a.py', anthropicCall('messages=history')), /whole prompt/);
  });

  it('is nothing for embeddings and pictures', async () => {
    const [site] = await sitesOf('a.py', anthropicCall(`messages=[${user('"Hi"')}]`));
    assert.ok(site);
    const model = matchModel(catalogue(), 'claude-opus-4-7', { aliases: {} })?.model ?? null;
    const file = { location: () => ({ line: 1, column: 1, endLine: 1, endColumn: 1 }) };
    for (const kind of ['embedding', 'image'] as const) {
      const asked = callRequest({ site: { ...site, kind }, file, model });
      assert.match('reason' in asked ? asked.reason : '', new RegExp(kind === 'image' ? 'picture' : kind));
    }
  });

  it('is of the model that the user says', async () => {
    const text = `import anthropic, settings
anthropic.Anthropic().messages.create(model=settings.model, max_tokens=9, messages=[${user('"Hi"')}])
`;
    assert.match(await reasonOf('a.py', text), /not known/);
    const said = text.replace('max_tokens', ' # promptfare: model=claude-haiku-5-5\n max_tokens');
    const question = await questionOf('a.py', said);
    assert.equal(question.request.model, 'claude-haiku-5-5');
  });

  it('says what our own count makes of it', async () => {
    const question = await questionOf('a.py', anthropicCall(`system=SYSTEM, messages=[${user('"What now?"')}]`));
    const { sample, estimate } = question;
    // `You sort tickets.` is 4 tokens of o200k_base and `What now?` 3.
    const all = Object.values(sample.vocabularyTokens).reduce((sum, tokens) => sum + tokens, 0);
    assert.equal(Math.round(all * 1000) / 1000, 7);
    assert.deepEqual([sample.tokenizer, sample.frame, sample.plain], ['claude-new', 6, true]);
    assert.ok(estimate.low >= 7 + 6 && estimate.low <= estimate.likely && estimate.likely <= estimate.high);
  });
});

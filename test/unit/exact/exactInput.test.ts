import assert from 'node:assert/strict';
import { Analyser } from '../../../src/core/analyse';
import type { ExactCount } from '../../../src/core/exact/countRequest';
import type { CallReport, InputReport } from '../../../src/core/report';
import { Engine } from '../../../src/worker/engine';
import type { EngineCall, Gives, RequestMessage, Takes } from '../../../src/worker/protocol';
import { assets } from '../support/assets';
import { anthropicCall, type Question } from './questions';

const URI = 'file:///project/a.py';

/** Its grammars and vocabularies are loaded once. */
const analyser = new Analyser(assets);

/** An engine with one open document. */
class Workspace {
  today = '2026-11-21';
  private readonly engine = new Engine({
    analyser,
    today: () => this.today,
    nextTurn: () => Promise.resolve(),
  });
  private id = 0;

  async ask<C extends EngineCall>(call: C, takes: Takes<C>): Promise<Gives<C>> {
    const reply = await this.engine.handle({ id: ++this.id, call, takes } as RequestMessage);
    if (!reply.ok) throw new Error(reply.error);
    return reply.gives;
  }

  async open(text: string): Promise<CallReport> {
    const source = { path: 'a.py', language: 'python', text } as const;
    return only(await this.ask('open', { uri: URI, folder: null, version: ++this.id, source }));
  }

  async refreshed(): Promise<CallReport> {
    return only(await this.ask('refresh', { uri: URI }));
  }

  async question(call: CallReport): Promise<Question> {
    const asked = await this.ask('readCountQuestion', { uri: URI, id: call.id });
    assert.ok(asked?.kind === 'question');
    return asked;
  }

  /** As if the vendor had counted so many, without the stand-ins. */
  async counted(question: Question, tokens: number, by: string | null = null): Promise<CallReport> {
    const counts = [answer(question, tokens, by)];
    await this.ask('useExactCounts', { counts });
    return this.refreshed();
  }
}

function only(result: Gives<'open'>): CallReport {
  assert.ok(result.kind === 'analysed' && result.analysis.kind === 'report');
  const { calls } = result.analysis.report;
  assert.ok(calls.length === 1 && calls[0]);
  return calls[0];
}

function answer({ request, hash, sample }: Question, tokens: number, by: string | null = null): ExactCount {
  return { hash, vendor: request.vendor, by, model: request.model, tokens, on: '2026-11-20', sample };
}

function fixed({ parts }: InputReport): number {
  return parts.reduce((sum, { tokens }) => sum + tokens, 0);
}

const RULES =
  'Sort each ticket into one of the queues that follow, and give nothing but the name of the queue. '.repeat(8);
const user = (content: string): string => `{"role": "user", "content": ${content}}`;
const PLAIN = anthropicCall(`system="${RULES}", messages=[${user('"Where does it go?"')}]`);
const HOLE = anthropicCall(`system="${RULES}", messages=[${user('f"Ticket: {ticket.text}"')}]`);
const TOOL =
  '{"name": "search", "description": "Finds tickets.", "input_schema": {"type": "object", "properties": {}}}';

describe('A call that its vendor has counted', function () {
  this.timeout(30_000);
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  it('has exactly so many tokens, each part a share of them', async () => {
    const before = await workspace.open(PLAIN);
    assert.equal(before.input.method, 'estimated');
    assert.equal(before.input.exact, undefined);
    const { input } = await workspace.counted(await workspace.question(before), 257);
    assert.deepEqual(input.exact, { tokens: 257, vendor: 'anthropic', on: '2026-11-20' });
    assert.deepEqual([input.low, input.likely, input.high, input.method], [257, 257, 257, 'exact']);
    assert.equal(fixed(input), 257);
    const [system, question, frame] = input.parts;
    // The frame of a request with one message is published.
    assert.equal(frame?.tokens, 6);
    assert.ok(system && question && system.tokens > 10 * question.tokens);
    assert.match(system.reason ?? '', /its share of the 257 tokens that Anthropic counted on 2026-11-20/);
    assert.equal(system.texts?.[0]?.tokens, system.tokens);
  });

  it('costs what these tokens cost', async () => {
    const call = await workspace.open(PLAIN);
    const counted = await workspace.counted(await workspace.question(call), 1000);
    const line = counted.cost.lines.find(({ what }) => what === 'input');
    assert.deepEqual(line?.tokens, { low: 1000, likely: 1000, high: 1000 });
    // claude-opus-4-7 at $5 per million.
    assert.ok(Math.abs(line.usd.likely - 0.005) < 1e-12);
  });

  it('is still estimated where run time fills in a part, by the range of that part alone', async () => {
    const question = await workspace.question(await workspace.open(HOLE));
    assert.deepEqual(question.holes, ['ticket.text']);
    const { input } = await workspace.counted(question, 300);
    const [hole] = input.holes;
    assert.ok(hole && hole.low < hole.high);
    assert.equal(input.method, 'estimated');
    assert.equal(fixed(input), 300);
    assert.deepEqual([input.low, input.high], [300 + hole.low, 300 + hole.high]);
  });

  it('is exact again where the user says the size of every hole', async () => {
    const text = HOLE.replace('max_tokens=20', ' # promptfare: ticket.text=100\n        max_tokens=20');
    const { input } = await workspace.counted(await workspace.question(await workspace.open(text)), 300);
    assert.deepEqual([input.low, input.likely, input.high, input.method], [400, 400, 400, 'exact']);
  });

  it('is estimated again as soon as its text is another by one character, corrected by what was counted', async () => {
    const before = await workspace.open(PLAIN);
    const tokens = Math.round(before.input.likely * 1.2);
    await workspace.counted(await workspace.question(before), tokens);
    const edited = await workspace.open(PLAIN.replace('Where does', 'where does'));
    assert.equal(edited.input.exact, undefined);
    assert.equal(edited.input.method, 'estimated');
    assert.equal(edited.input.correctedBy, 1);
    assert.ok(edited.input.low < edited.input.high);
    assert.ok(Math.abs(edited.input.likely - tokens) <= 3, `${edited.input.likely} is about ${tokens}`);
    assert.match(edited.input.parts[0]?.reason ?? '', /1 exact count of this workspace/);
    assert.equal((await workspace.open(PLAIN)).input.exact?.tokens, tokens);
  });

  it('is another at another model, and nothing once the counts are forgotten', async () => {
    await workspace.counted(await workspace.question(await workspace.open(PLAIN)), 257);
    const other = await workspace.open(PLAIN.replace('claude-opus-4-7', 'claude-haiku-5-5'));
    assert.equal(other.input.exact, undefined);
    assert.equal((await workspace.open(PLAIN)).input.exact?.tokens, 257);
    assert.deepEqual(await workspace.ask('useExactCounts', { counts: [] }), { calibration: {} });
    const forgotten = await workspace.refreshed();
    assert.deepEqual([forgotten.input.exact, forgotten.input.correctedBy], [undefined, undefined]);
  });

  it('has its tools in the count where they were sent', async () => {
    const text = anthropicCall(`tools=[${TOOL}], system="${RULES}", messages=[${user('"Where does it go?"')}]`);
    const { input } = await workspace.counted(await workspace.question(await workspace.open(text)), 900);
    assert.equal(fixed(input), 900);
    assert.deepEqual([input.low, input.high, input.method], [900, 900, 'exact']);
    assert.deepEqual(
      input.parts.map(({ role }) => role),
      ['system', 'user', 'tools', 'overhead', 'overhead'],
    );
  });

  it('is exact but for what was left out', async () => {
    const text = anthropicCall(`tools=ticket.tools, system="${RULES}", messages=[${user('"Where does it go?"')}]`);
    const { input } = await workspace.counted(await workspace.question(await workspace.open(text)), 300);
    assert.equal(input.method, 'estimated');
    assert.equal(input.exact?.tokens, 300);
    const [frame, ...added] = input.parts.filter(({ role }) => role === 'overhead');
    const texts = input.parts.filter(({ role }) => role === 'system' || role === 'user');
    assert.equal(fixed({ ...input, parts: [...texts, ...(frame ? [frame] : [])] }), 300);
    assert.ok(added.length === 1 && input.likely > 300 + (added[0]?.tokens ?? 0));
  });

  it('has the prompt of its tools by the choice that was sent', async () => {
    const text = anthropicCall(
      `tools=[${TOOL}], tool_choice={"type": "any"}, system="${RULES}", messages=[${user('"Where does it go?"')}]`,
    );
    const question = await workspace.question(await workspace.open(text));
    assert.deepEqual(question.request.toolChoice, { type: 'any' });
    const { input } = await workspace.counted(question, 1100);
    assert.deepEqual([input.low, input.likely, input.high, input.method], [1100, 1100, 1100, 'exact']);
    assert.equal(input.parts.at(-1)?.tokens, 804);
  });

  it('keeps the range of what only run time chooses, and has the rest from what was counted by itself', async () => {
    const text = anthropicCall(
      `tools=[${TOOL}], tool_choice=ticket.choice, system="${RULES}", messages=[${user('"Where does it go?"')}]`,
    );
    const { input } = await workspace.counted(await workspace.question(await workspace.open(text)), 1000);
    const prompt = input.parts.at(-1);
    assert.deepEqual([prompt?.low, prompt?.high], [675, 804]);
    // Counted with 675 of them.
    assert.deepEqual([input.low, input.high, input.method], [1000, 1129, 'estimated']);
  });

  it('keeps the estimate of the beginning of an answer, which was not sent', async () => {
    const begun = `{"role": "assistant", "content": "${RULES}"}`;
    const text = anthropicCall(`messages=[${user(`"${RULES}"`)}, ${begun}]`, 'claude-opus-5-5');
    const before = await workspace.open(text);
    const question = await workspace.question(before);
    assert.equal(question.request.messages.length, 1);
    const { input } = await workspace.counted(question, 256);
    const [asked, answered, frame] = input.parts;
    // 256 less the frame of one message, 6.
    assert.deepEqual([asked?.tokens, asked?.low, asked?.high, asked?.isShare], [250, 250, 250, true]);
    const estimated = before.input.parts[1];
    assert.ok(answered && estimated && answered.isShare === undefined && answered.low < answered.high);
    assert.ok(Math.abs(answered.tokens - 250) < 10, 'corrected by what was counted of the same words');
    assert.ok(answered.low <= estimated.tokens && answered.high >= estimated.tokens);
    assert.deepEqual(frame, before.input.parts[2]);
    assert.equal(input.likely, 250 + answered.tokens + (frame?.tokens ?? 0));
    assert.equal(input.method, 'estimated');
  });

  it('says by which parameters it has more input than was counted', async () => {
    const text = anthropicCall(`thinking={"type": "enabled", "budget_tokens": 2000}, messages=[${user(`"${RULES}"`)}]`);
    const { input } = await workspace.counted(await workspace.question(await workspace.open(text)), 200);
    assert.deepEqual([input.exact?.without, input.method], [['thinking'], 'estimated']);
  });

  it('names the server that counted in the vendor’s place, and learns nothing of it', async () => {
    const { input } = await workspace.counted(await workspace.question(await workspace.open(PLAIN)), 300, 'gw:8080');
    assert.deepEqual(input.exact, { tokens: 300, vendor: 'anthropic', by: 'gw:8080', on: '2026-11-20' });
    assert.match(input.parts[0]?.reason ?? '', /its share of the 300 tokens that gw:8080 counted on/);
    const edited = await workspace.open(PLAIN.replace('Where does', 'where does'));
    assert.equal(edited.input.correctedBy, undefined);
  });

  it('keeps its count when its model has retired, of which nobody counts any more', async () => {
    const text = PLAIN.replace('claude-opus-4-7', 'claude-sonnet-4-5');
    const before = await workspace.open(text);
    assert.equal(before.input.countable, true);
    await workspace.counted(await workspace.question(before), 257);
    workspace.today = '2099-01-01';
    const { input, id } = await workspace.open(text);
    assert.deepEqual([input.exact?.tokens, input.countable], [257, undefined]);
    const asked = await workspace.ask('readCountQuestion', { uri: URI, id });
    assert.match(asked?.kind === 'none' ? asked.reason : '', /is retired/);
  });

  it('can be counted of no model that has retired, or that paints', async () => {
    for (const [model, countable] of [
      ['claude-opus-4-7', true],
      ['claude-3-opus-20240229', undefined],
      ['claude-99', undefined],
    ] as const)
      assert.equal((await workspace.open(PLAIN.replace('claude-opus-4-7', model))).input.countable, countable, model);
    const gemini = (model: string): string =>
      `import litellm\nlitellm.completion(model="gemini/${model}", messages=[${user(`"${RULES}"`)}])\n`;
    assert.equal((await workspace.open(gemini('gemini-3.5-flash'))).input.countable, true);
    assert.equal((await workspace.open(gemini('gemini-2.5-flash-image'))).input.countable, undefined);
  });

  it('varies where its text does: of one text in two nothing is said', async () => {
    const text = anthropicCall(`system="${RULES}", messages=[${user('"Think." if hard else "Where does it go?"')}]`);
    const question = await workspace.question(await workspace.open(text));
    const { input } = await workspace.counted(question, 200);
    assert.deepEqual([input.exact, input.method, input.correctedBy], [undefined, 'estimated', 1]);
  });

  it('has no more in the cache than in all, also where the vendor counts far fewer than we', async () => {
    const cached = `system=[{"type": "text", "text": "${RULES}", "cache_control": {"type": "ephemeral"}}]`;
    const text = anthropicCall(`${cached}, messages=[${user('"Where does it go?"')}]`);
    const { input } = await workspace.counted(await workspace.question(await workspace.open(text)), 60);
    assert.equal(fixed(input), 60);
    const system = input.parts.find(({ role }) => role === 'system')?.tokens;
    assert.ok(input.cached && input.cached.likely === system && input.cached.likely < 60);
  });

  it('adds up, whatever was counted', async () => {
    const text = anthropicCall(
      `tools=[${TOOL}], system="${RULES}", messages=[${user('"One"')}, {"role": "assistant", "content": "Two"}, ${user('f"Three {ticket.text} four"')}]`,
    );
    const question = await workspace.question(await workspace.open(text));
    for (const tokens of [0, 1, 2, 5, 6, 7, 12, 99, 286, 300, 301, 1204, 99_999]) {
      const { input } = await workspace.counted(question, tokens);
      assert.equal(fixed(input), tokens);
      const holes = input.holes.reduce((sum, { likely }) => sum + likely, 0);
      assert.equal(input.likely, tokens + holes);
      for (const { tokens: likely, low, high, texts = [] } of input.parts) {
        assert.ok(Number.isInteger(likely) && likely >= 0 && low === likely && high === likely);
        if (texts.length > 0)
          assert.equal(
            texts.reduce((sum, each) => sum + each.tokens, 0),
            likely,
          );
      }
    }
  });

  it('is believed only where what was kept is sound', async () => {
    const call = await workspace.open(PLAIN);
    const good = answer(await workspace.question(call), 257);
    for (const bad of [
      { ...good, tokens: -5 },
      { ...good, vendor: 'google' },
      { ...good, model: 'claude-haiku-5-5' },
      null,
    ]) {
      await workspace.ask('useExactCounts', { counts: [bad] as unknown as readonly ExactCount[] });
      assert.equal((await workspace.refreshed()).input.exact, undefined);
    }
    await workspace.ask('useExactCounts', { counts: 'no list' as unknown as readonly ExactCount[] });
    assert.deepEqual((await workspace.refreshed()).input, call.input);
  });

  it('answers for a text that is no call, and for none that is gone', async () => {
    await workspace.open(PLAIN);
    assert.equal(await workspace.ask('readCountQuestion', { uri: URI, id: 'a.py#no/such/1' }), null);
    assert.equal(await workspace.ask('readCountQuestion', { uri: 'file:///else.py', id: 'x' }), null);
    const asked = await workspace.ask('textCountQuestion', { folder: null, text: 'Hi there', model: 'haiku 5.5' });
    assert.match(asked.kind === 'none' ? asked.reason : '', /not known/);
    const known = await workspace.ask('textCountQuestion', {
      folder: null,
      text: 'Hi there',
      model: 'claude-haiku-5-5',
    });
    assert.ok(known.kind === 'question');
    assert.deepEqual(known.request.messages, [{ role: 'user', text: 'Hi there' }]);
    const blank = await workspace.ask('textCountQuestion', { folder: null, text: ' \n', model: 'claude-haiku-5-5' });
    assert.match(blank.kind === 'none' ? blank.reason : '', /no text/);
    const own = await workspace.ask('textCountQuestion', { folder: null, text: 'Hi', model: 'gpt-4o' });
    assert.match(own.kind === 'none' ? own.reason : '', /exactly already/);
  });
});

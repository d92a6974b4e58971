import assert from 'node:assert/strict';
import { Analyser, type Surroundings } from '../../../src/core/analyse';
import type { CountQuestion } from '../../../src/core/exact/countRequest';
import { languageOf } from '../../../src/core/source';
import { surroundings } from '../support/analysing';
import { assets } from '../support/assets';

export type Question = Extract<CountQuestion, { readonly kind: 'question' }>;

const analyser = new Analyser(assets);

/** What is to be asked of the one call of a text. */
export async function askedOf(path: string, text: string, more: Partial<Surroundings> = {}): Promise<CountQuestion> {
  const language = languageOf(path);
  assert.ok(language);
  analyser.forget(path);
  const around = { ...surroundings(), ...more };
  const analysis = await analyser.analyse({ path, language, text }, around);
  assert.ok(analysis.kind === 'report' && analysis.report.calls.length === 1, 'one call');
  const question = await analyser.countQuestionOf({ path, language, text }, around, analysis.report.calls[0]?.id ?? '');
  assert.ok(question);
  return question;
}

export async function questionOf(path: string, text: string, more: Partial<Surroundings> = {}): Promise<Question> {
  const asked = await askedOf(path, text, more);
  return asked.kind === 'question' ? asked : assert.fail(asked.reason);
}

export async function reasonOf(path: string, text: string, more: Partial<Surroundings> = {}): Promise<string> {
  const asked = await askedOf(path, text, more);
  return asked.kind === 'none' ? asked.reason : assert.fail('there is something to ask');
}

/** `role: text` of each message. */
export function sentBy({ request }: Question): readonly string[] {
  return request.messages.map(({ role, text }) => `${role}: ${text}`);
}

/** A call of Anthropic's SDK for Python with these arguments. */
export function anthropicCall(args: string, model = 'claude-opus-4-7'): string {
  return `import anthropic
client = anthropic.Anthropic()
SYSTEM = "You sort tickets."
def ask(ticket, history, hard):
    return client.messages.create(model="${model}", max_tokens=20, ${args})
`;
}

import assert from 'node:assert/strict';
import type { Configuration } from '../../../src/core/configuration/configuration';
import type { AdviceReport, CallReport } from '../../../src/core/report';
import { callOf } from '../support/analysing';

const LABEL = 'Classify the ticket. Respond with exactly one of: billing, bug, account, other.';

/** A classification by Anthropic's SDK; `more` are further arguments. */
export function claude(model: string, more = '', prompt = LABEL): string {
  return `from anthropic import Anthropic
client = Anthropic()
def run(ticket, settings):
    return client.messages.create(model=${model}, max_tokens=20, system=${JSON.stringify(prompt)}, messages=[{"role": "user", "content": ticket}]${more === '' ? '' : `, ${more}`})
`;
}

/** The same by OpenAI's, on Chat Completions. */
export function gpt(model: string, more = '', prompt = LABEL): string {
  return `from openai import OpenAI
client = OpenAI()
def run(ticket, settings):
    return client.chat.completions.create(model=${model}, messages=[{"role": "system", "content": ${JSON.stringify(prompt)}}, {"role": "user", "content": ticket}]${more === '' ? '' : `, ${more}`})
`;
}

export async function adviceOf(
  text: string,
  configuration: Partial<Configuration> = {},
  path = 'a.py',
): Promise<readonly AdviceReport[]> {
  return (await callOf(path, text, configuration)).advice;
}

/** The advice to switch to a model; there must be one. */
export async function switchOf(
  text: string,
  to: string,
  configuration: Partial<Configuration> = {},
  path = 'a.py',
): Promise<AdviceReport> {
  const advice = await adviceOf(text, configuration, path);
  const found = advice.find((each) => each.to === to);
  assert.ok(found, `${to} among ${advice.map((each) => each.to).join(', ')}`);
  return found;
}

/** The text with an edit made. */
export function edited(text: string, { edit }: AdviceReport): string {
  assert.ok(edit, 'an edit');
  const lines = text.split('\n');
  const { line, column, endLine, endColumn } = edit.at;
  assert.equal(line, endLine);
  const at = lines[line - 1] ?? '';
  assert.equal(at.slice(column - 1, endColumn - 1), edit.replaces);
  lines[line - 1] = at.slice(0, column - 1) + edit.text + at.slice(endColumn - 1);
  return lines.join('\n');
}

export function models({ advice }: Pick<CallReport, 'advice'>): readonly (string | null)[] {
  return advice.map(({ to }) => to);
}

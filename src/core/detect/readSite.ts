import type { Span } from '../source';
import type { CallExpression } from '../syntax/expression';
import { type CallCandidate, contains, type Scope } from '../syntax/outline';
import { readAnswerForm } from './answerForm';
import type { Recognised } from './apis/api';
import { readAttachments, toolsOf } from './attachments';
import { readBatch } from './batch';
import { readBilling } from './billing';
import type { CallSite } from './callSite';
import { destinationOf } from './destination';
import type { Evaluator } from './evaluate';
import { handedOver } from './handed';
import { isPrefilled, readParameters } from './parameters';
import { readPrompt } from './prompt';
import { readModel } from './readModel';
import { featuresOf, readAnswers, readEffort, readLimit } from './requestOptions';
import { requestFieldsOf } from './settings';
import { readSurroundings } from './surroundings';
import { shorten } from './text';
import { readToolFees } from './toolFees';

/** All that a call says of its request, once it is known whose it is. */
export function siteOf(
  candidate: CallCandidate,
  call: CallExpression,
  recognised: readonly [Recognised, ...Recognised[]],
  evaluator: Evaluator,
): CallSite {
  const [first] = recognised;
  const { api, shape } = first;
  const passed = requestFieldsOf(call, recognised, evaluator);
  const batch = readBatch(passed, shape, evaluator);
  const fields = batch?.fields ?? passed;
  const model = readModel(fields, shape, evaluator, candidate.span);
  // Before prompts and schemas, which may take all of the call's budget.
  const maxOutput = readLimit(fields, shape, evaluator);
  const answers = readAnswers(fields, evaluator);
  const effort = readEffort(fields, evaluator);
  const { host, address } = destinationOf(call, recognised, model, fields, evaluator);
  const handed = fields.open === null ? handedOver(call, evaluator) : null;
  const prompt = readPrompt(fields, shape, evaluator, fields.openAt ?? handed);
  const attachments = readAttachments(fields, shape, evaluator);
  const definitions = toolsOf(attachments);
  const method = call.callee.kind === 'member' ? call.callee.propertySpan : call.callee.span;
  const open = fields.open ?? (handed && evaluator.file.written(handed));
  const features = featuresOf(fields, shape, prompt.features, evaluator);
  const tools = features.includes('tools');
  const requests = batch?.requests ?? null;
  const { billing, unpriced } = readBilling({ call, fields, shape, prompt, requests, tools, evaluator });
  const asksForCache = billing.cache !== null || unpriced.includes('cache_control');
  const site: CallSite = {
    ordinal: 1,
    span: candidate.span,
    method,
    function: functionAt(evaluator.scopes.at(candidate.span.start)),
    ...readSurroundings(candidate.span, evaluator),
    api,
    kind: shape.kind ?? 'inference',
    host,
    address,
    model,
    maxOutput,
    answers,
    billing,
    unpriced,
    fees: readToolFees(fields, shape, evaluator),
    prompt,
    attachments,
    ...(definitions !== undefined && { tools: definitions }),
    features: asksForCache && !features.includes('cache') ? [...features, 'cache'] : features,
    effort,
    parameters: readParameters(fields, evaluator),
    prefilled: isPrefilled(prompt),
    open: open === null ? null : shorten(open),
    callers: [],
  };
  // Last, since a schema may be long: what it takes of the call's budget nothing else needs.
  const answer = readAnswerForm(fields, shape, evaluator);
  return { ...site, ...(answer !== null && { answer }), callers: callersAround(candidate, evaluator) };
}

/** Of a wrapper, a function whose parameters say something of the request, the calls of it. */
function callersAround({ span }: CallCandidate, { callers }: Evaluator): readonly Span[] {
  return [...new Set(callers.asked)]
    .filter((scope) => contains(scope.span, span))
    .flatMap((scope) => callers.of(scope).map(({ call }) => call.span));
}

/** The innermost named function, with its class: `Bot.reply`. */
function functionAt(scope: Scope): string | null {
  let at: Scope | null = scope;
  while (at !== null && (at.kind !== 'function' || at.name === null)) at = at.parent;
  if (at === null) return null;
  return at.parent?.kind === 'class' && at.parent.name !== null ? `${at.parent.name}.${at.name ?? ''}` : at.name;
}

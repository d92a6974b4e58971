import type { Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import type { FollowedText } from './text';
import { stretchesOf } from './stretches';

/** `f"arn:aws:bedrock:{region}::foundation-model/{MODEL}"` names a model, whichever the region and the account. */
export function modelOfArn(expression: Expression, evaluator: Evaluator): FollowedText | null {
  if (expression.kind !== 'template') return null;
  const stretches = stretchesOf(expression, evaluator) ?? [];
  const end = stretches.slice(stretches.findLastIndex(({ kind }) => kind !== 'string') + 1);
  const text = end.map((each) => (each.kind === 'string' ? each.value : '')).join('');
  const model = /:(?:foundation-model|inference-profile)\/([\w.:-]+)$/.exec(text)?.[1];
  const [first] = stretches;
  return model !== undefined && first?.kind === 'string' && first.value.startsWith('arn:')
    ? { text: model, evidence: 'constant' }
    : null;
}

import type { CallExpression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import type { Origin } from '../origin';
import { originsOf } from '../origin';
import { readFields } from '../request';
import { textOf } from '../text';
import type { ApiFamily, Recognised, RequestShape } from './api';

/** The event by which a socket is asked for an answer; all others are none. */
const REQUEST = 'response.create';

/** TypeScript's web sockets, `new ResponsesWS(client).send({ type: "response.create", … })`, which go where their client does. */
export function openaiSocket(family: ApiFamily, shape: RequestShape): ApiFamily {
  const socket = ({ module, steps }: Origin, call: CallExpression, evaluator: Evaluator): Recognised | null => {
    const [made, method] = steps.slice(-2);
    const name = steps.at(-3);
    const isSocket = name?.kind === 'name' && name.name === 'ResponsesWS' && made?.kind === 'call';
    if (!family.isModule(module) || !isSocket || method?.kind !== 'name' || method.name !== 'send') return null;
    const type = readFields(call, {}, evaluator).byName.get('type')?.value;
    if (type === undefined || textOf(evaluator.single(type).expression, evaluator) !== REQUEST) return null;
    const client = made.call?.arguments[0]?.value;
    const clients = (client === undefined ? [] : originsOf(client, evaluator)).flatMap((origin) => {
      const last = origin.steps.at(-1);
      return family.isModule(origin.module) && last?.kind === 'call' && last.call !== null ? [last.call] : [];
    });
    return {
      api: 'openai.responses.send',
      shape: { ...shape, implies: [...shape.implies, 'stream'] },
      host: { provider: 'openai', kind: 'vendor' },
      clients,
      settings: [],
    };
  };
  return {
    ...family,
    methods: [...family.methods, 'send'],
    recognise: (origin, call, evaluator) =>
      family.recognise(origin, call, evaluator) ?? socket(origin, call, evaluator),
  };
}

import { type CallExpression, type Expression, pathOf } from '../syntax/expression';
import { type Address, addressIn, addressInEnvironment, addressOf } from './address';
import type { Host, Recognised } from './apis/api';
import type { Evaluator } from './evaluate';
import { hostOfAddress } from './hosts';
import type { ModelEvidence } from './readModel';
import type { Fields } from './request';

export interface Destination {
  readonly host: Host;
  readonly address: Address | null;
}

/** Where a call goes: one place, or one that run time picks. */
export function destinationOf(
  call: CallExpression,
  all: readonly Recognised[],
  model: ModelEvidence,
  fields: Fields,
  evaluator: Evaluator,
): Destination {
  const assigned = assignedAddress(call.callee, evaluator) ?? addressIn(fields, evaluator);
  // A chain that was made around the same model goes where that goes.
  const told = model.value === null ? all : all.filter(({ shape, host }) => !shape.via || host.provider !== null);
  const places = (told.length > 0 ? told : all).map(
    ({ host, clients, settings, address: own, usualAddress }): Destination => {
      const address =
        own ??
        assigned ??
        clients
          .map((client) =>
            addressOf(
              client,
              evaluator,
              settings.find((each) => each.call === client),
            ),
          )
          .find((each) => each !== null) ??
        model.address ??
        usualAddress ??
        addressInEnvironment(
          model.provider === undefined ? host.provider : model.provider,
          (clients[0] ?? call).span,
          evaluator,
        );
      return { host: hostFor(host, address?.host ?? null, model.provider), address };
    },
  );
  const [first, ...others] = places;
  const same =
    first !== undefined &&
    others.every(({ host, address }) => host.provider === first.host.provider && address?.host === first.address?.host);
  if (first !== undefined && same) return first;
  return {
    host: { provider: null, kind: 'vendor' },
    address: { host: null, written: evaluator.file.written(call.callee.span) },
  };
}

/** `client.base_url = …` and `openai.base_url = …`: somewhere in the file, so run time says which holds. */
function assignedAddress(callee: Expression, evaluator: Evaluator): Address | null {
  for (let at = callee; at.kind === 'member'; at = at.object) {
    const path = pathOf(at.object);
    const set =
      path !== null &&
      ['base_url', 'baseURL', 'api_base'].some(
        (name) => evaluator.scopes.reaching(`${path}.${name}`, callee.span) !== null,
      );
    if (set) return { host: null, written: `${path}.base_url` };
  }
  return null;
}

function hostFor(host: Host, address: string | null, provider: string | null | undefined): Host {
  if (address !== null) return hostOfAddress(address);
  if (provider === undefined) return host;
  if (provider === 'azure') return { provider, kind: 'deployment' };
  if (provider === 'bedrock' || provider === 'vertex') return { provider, kind: 'cloud' };
  return { provider, kind: provider === 'vercel' || provider === 'openrouter' ? 'gateway' : 'vendor' };
}

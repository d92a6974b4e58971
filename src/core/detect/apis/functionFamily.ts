import type { Origin } from '../origin';
import type { ApiFamily, Host, Recognised, RequestShape } from './api';

export interface FunctionFamily {
  readonly sdk: string;
  readonly hint: string;
  readonly modules: RegExp;
  readonly host: Host;
  readonly functions: Readonly<Record<string, RequestShape>>;
}

/** An SDK of plain functions. */
export function functionFamily(family: FunctionFamily): ApiFamily {
  const recognise = (origin: Origin): Recognised | null => {
    if (!family.modules.test(origin.module) || origin.steps.some((step) => step.kind === 'call')) return null;
    const name = origin.steps
      .map((step) => (step.kind === 'name' ? step.name : ''))
      .filter((step) => step !== 'default')
      .join('.');
    const shape = Object.hasOwn(family.functions, name) ? family.functions[name] : undefined;
    return shape === undefined
      ? null
      : { api: `${family.sdk}.${name}`, shape, host: family.host, clients: [], settings: [] };
  };
  return {
    hint: family.hint,
    methods: Object.keys(family.functions).map((path) => path.slice(path.lastIndexOf('.') + 1)),
    recognise,
    made: () => null,
    isModule: (module) => family.modules.test(module),
    knows: (module) => family.modules.test(module),
  };
}

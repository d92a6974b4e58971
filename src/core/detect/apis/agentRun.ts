import type { Host, RequestShape } from './api';
import type { Maker } from './clientFamily';

/** The model's name says who is billed. */
export const NAMED_BY_MODEL: Host = { provider: null, kind: 'vendor' };

/** A run of an agent: it asks its model until it has its answer. What a framework's table leaves out is as most have it. */
export function agentRun(shape: Partial<RequestShape>): RequestShape {
  return { ...modelRequest(shape), kind: 'agentRun' };
}

/** One request through a framework's own model object. */
export function modelRequest(shape: Partial<RequestShape>): RequestShape {
  return {
    model: ['model'],
    modelForm: 'id',
    via: ['model'],
    prompt: [],
    maxOutput: ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'maxOutputTokens', 'maxTokens'],
    tools: ['tools'],
    schema: [],
    thinking: [],
    implies: [],
    ...shape,
  };
}

/** A class of model objects. `parameter` has the model's id and comes first; `provider` is billed, null where only the id says it. */
export function modelClass(provider: string | null, parameter: string, kind: Host['kind'] = 'vendor'): Maker {
  return {
    host: { provider, kind },
    says: { positional: [parameter], renamed: { [parameter]: 'model' } },
    model: ['model'],
  };
}

import { catalogue } from '../src/core/catalogue/load';
import { USUAL_TIER } from '../src/core/tasks/kinds';

type Schema = Readonly<Record<string, unknown>>;

/**
 * A JSON schema that completes and explains, and finds nothing wrong: the engine checks the file, says more exactly what
 * is wrong, and knows what is only a warning. With a schema that checked as well, the editor would show every mistake twice.
 */
export function editorSchema(strict: Schema): Schema {
  const { $schema, title, description, properties, items, additionalProperties, anyOf } = strict;
  const values = suggested(strict);
  const alternatives = [
    ...(Array.isArray(anyOf) ? anyOf.map((each) => editorSchema(each as Schema)) : []),
    ...(values ? [values] : []),
  ];
  return {
    ...($schema !== undefined && { $schema }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(isSchema(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, editorSchema(each as Schema)]),
      ),
    }),
    ...(isSchema(items) && { items: editorSchema(items) }),
    ...(isSchema(additionalProperties) && { additionalProperties: editorSchema(additionalProperties) }),
    // The last one takes everything.
    ...(alternatives.length > 0 && { anyOf: [...alternatives, {}] }),
    ...(isContainer(strict) && { defaultSnippets: [{ body: strict['type'] === 'array' ? ['$0'] : {} }] }),
  };
}

function suggested({ suggest, enum: values, const: value }: Schema): Schema | null {
  if (suggest === 'model') {
    // Makers' own: a host's are known by the same ids as other hosts'.
    const models = [...new Set(catalogue().names.values())];
    return { enum: models.map(({ id }) => id), enumDescriptions: models.map(({ provider }) => provider) };
  }
  if (suggest === 'task') {
    const kinds = Object.entries(USUAL_TIER);
    return {
      enum: kinds.map(([kind]) => kind),
      enumDescriptions: kinds.map(([, tier]) =>
        tier === null ? 'no tier is likely enough' : `usually a ${tier} model`,
      ),
    };
  }
  if (Array.isArray(values)) return { enum: values };
  return value === undefined ? null : { enum: [value] };
}

/** A list or an object of the user's own names: what a completed field starts with. */
function isContainer({ type, properties }: Schema): boolean {
  return type === 'array' || (type === 'object' && properties === undefined);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

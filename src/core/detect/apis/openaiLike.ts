import type { ApiFamily, Host, RequestShape } from './api';
import { clientFamily } from './clientFamily';
import { instructed } from './instructed';
import { CHAT, COMPLETIONS, EMBEDDINGS, IMAGES, parsed, RESPONSES, streamed } from './openaiShapes';
import { packages } from './packages';

export interface OpenaiLike {
  readonly sdk: string;
  readonly hint: string;
  readonly packages: readonly string[];
  readonly clients: readonly string[];
  /** The constructor that the package exports by default. */
  readonly defaultClient?: string;
  readonly host: Host;
  /** Requests may be made of the module itself. */
  readonly isModuleClient?: true;
  readonly methods?: Readonly<Record<string, RequestShape>>;
}

/** A vendor's own SDK that is made like OpenAI's, as those that are generated from the same description are. */
export function openaiLike({
  sdk,
  hint,
  packages: names,
  clients,
  defaultClient,
  host,
  isModuleClient,
  methods,
}: OpenaiLike): ApiFamily {
  return clientFamily({
    sdk,
    hint,
    modules: packages(...names),
    ...(defaultClient !== undefined && { defaultClient: () => defaultClient }),
    ...(isModuleClient && { moduleHost: host }),
    clients: Object.fromEntries(clients.map((name) => [name, host])),
    methods: {
      ...instructed(CHAT),
      'chat.completions.create': CHAT,
      'chat.completions.parse': parsed(CHAT),
      'chat.completions.stream': streamed(CHAT),
      'completions.create': COMPLETIONS,
      'responses.create': RESPONSES,
      'embeddings.create': EMBEDDINGS,
      'images.generate': IMAGES,
      ...methods,
    },
  });
}

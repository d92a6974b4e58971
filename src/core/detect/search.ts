import type { Outline } from '../syntax/outline';
import { isOfApi } from './modules';
import type { Project } from './project';
import { sdksReferred } from './references';
import { isOfQueue } from './handlerPlaces';
import { methodsOf, NO_SDKS, type Sdks, sdksOfObjects } from './sdks';

/** What is looked for in a file. */
export interface Search {
  /** The names that a request's method may have in it. */
  readonly methods: ReadonlySet<string>;
  /** Any call may be one, since objects of an SDK may be called themselves. */
  readonly isAny: boolean;
  /** Those whose methods may be handed to what calls them. */
  readonly referred: Sdks;
  /** What a cloud runs is run by a queue. */
  readonly isOfQueue: boolean;
}

/** Of Python itself: no name of an object that is called. */
export const BUILT_IN: ReadonlySet<string> = new Set(
  (
    'append extend insert pop remove sort update setdefault get items keys values copy add join split strip rstrip lstrip ' +
    'replace format startswith endswith lower upper encode decode print len str int float bool list dict set tuple range ' +
    'isinstance issubclass hasattr getattr setattr super type id repr open enumerate zip map filter sorted reversed min max ' +
    'sum any all abs round'
  ).split(' '),
);

/** `sdks`: those that there may be calls of. `methods`: where they are known, since the imports are. */
export function searchFor(
  { source: { text, language }, outline }: Project,
  sdks: Sdks,
  methods?: Search['methods'],
): Search {
  // Objects of JavaScript are not called, and its methods are handed on with what they are bound to.
  const isPython = language === 'python';
  return {
    methods: methods ?? new Set([...methodsOf(sdks), ...importedNames(outline)]),
    isAny: isPython && (sdksOfObjects(text) & sdks) !== NO_SDKS,
    referred: isPython ? sdksReferred(text) & sdks : NO_SDKS,
    isOfQueue: isOfQueue(text),
  };
}

/** `from litellm import completion as ask`: the local name counts as well. */
function importedNames(outline: Outline): string[] {
  return outline
    .imports()
    .filter(({ imported }) => imported !== undefined && isOfApi(imported.module))
    .map(({ name }) => name);
}

import type { CallContext, RunByReport } from '../report';

/** What a call is for, by the path of its file and by what runs it: tests, examples and scripts are totalled apart from production. */
export function contextOf(path: string, runBy: RunByReport | null = null): CallContext {
  if (runBy?.kind === 'test') return 'test';
  const at = placeOf(path.toLowerCase(), runBy);
  if (
    /(?:^|\/)(?:tests?|__tests__|testing|specs?|e2e|fixtures|evals?)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|\.(?:test|spec|e2e)\.[cm]?[jt]sx?$/.test(
      at,
    )
  )
    return 'test';
  if (/\.(?:md|mdx|markdown)$/.test(at)) return 'example';
  if (/(?:^|\/)(?:examples?|samples?|demos?|cookbook|tutorials?|docs|notebooks?|playground)\//.test(at))
    return 'example';
  // Further down `tools` holds what an application hands to its model.
  if (/(?:^|\/)(?:scripts?|bin|benchmarks?)\/|^tools\//.test(at)) return 'script';
  return 'production';
}

/** The path as far as it says what its file is for: below `app/` a framework's routes are named like their addresses, `/docs` or `/tools`. */
function placeOf(path: string, runBy: RunByReport | null): string {
  const isRouted = (runBy?.kind === 'route' || runBy?.kind === 'action') && /\.[cm]?[jt]sx?$/.test(path);
  return isRouted ? path.replace(/(^|\/)(?:app|pages|routes)\/.*\//, '$1') : path;
}

import type { CallContext, RunByReport } from '../report';

/** What a call is for, by the path of its file and by what runs it: tests, examples and scripts are totalled apart from production. */
export function contextOf(path: string, runBy: RunByReport | null = null): CallContext {
  if (runBy?.kind === 'test') return 'test';
  const at = path.toLowerCase();
  if (
    /(?:^|\/)(?:tests?|__tests__|testing|specs?|e2e|fixtures|evals?)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|\.(?:test|spec|e2e)\.[cm]?[jt]sx?$/.test(
      at,
    )
  )
    return 'test';
  if (/\.(?:md|mdx|markdown)$/.test(at)) return 'example';
  if (/(?:^|\/)(?:examples?|samples?|demos?|cookbook|tutorials?|docs|notebooks?|playground)\//.test(at))
    return 'example';
  if (/(?:^|\/)(?:scripts?|tools|bin|benchmarks?)\//.test(at)) return 'script';
  return 'production';
}

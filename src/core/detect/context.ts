import type { CallContext } from '../report';

/** What a file is for, by its path: tests, examples and scripts are totalled apart from production. */
export function contextOf(path: string): CallContext {
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

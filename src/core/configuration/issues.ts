import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong inside the alternative of a union that the value came nearest to; the union's own sentence where none is
 * nearer than the others.
 */
export function inside(issues: readonly Issue[]): readonly Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const nearest = one(issue.errors, isOfField) ?? one(issue.errors, (each) => isOfField(each) || isUnknownKey(each));
    if (!nearest) return [issue];
    return inside(nearest).map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
  });
}

/** The only alternative of which all that is wrong is of that sort: of several that fit none the union says more. */
function one(alternatives: readonly (readonly Issue[])[], is: (issue: Issue) => boolean): readonly Issue[] | undefined {
  const fitting = alternatives.filter((issues) => issues.every(is));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function isOfField({ path }: Issue): boolean {
  return path.length > 0;
}

function isUnknownKey({ code }: Issue): boolean {
  return code === 'unrecognized_keys';
}

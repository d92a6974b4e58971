import type { CallExpression, Entry, Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { type FilePath, filePathOf } from './filePaths';
import { said } from './fileReads';
import type { Followed, Found, Trail } from './found';
import { rendered } from './jinja';
import { libraryName, writtenAs } from './writtenNames';

/** What `template.render(name=value)` makes of a Jinja template; null where it is none, or its text is not known. */
export function followTemplate(
  call: CallExpression,
  evaluator: Evaluator,
  evidence: Followed,
  trail: Trail,
): readonly Found[] | null {
  const { callee } = call;
  if (callee.kind !== 'member' || !/^render(?:_async)?$/.test(callee.property)) return null;
  const made = writtenAs(callee.object, evaluator);
  const template = made.kind === 'call' ? textOf(made, evaluator, evidence, trail) : null;
  if (template === null) return null;
  const given = call.arguments.flatMap((each): readonly Entry[] => {
    if (each.kind === 'named') return [{ kind: 'entry', key: each.name, value: each.value }];
    const { expression } = evaluator.single(each.value);
    return expression.kind === 'object' ? expression.entries : [];
  });
  return template.map((each) =>
    each.expression.kind === 'string' ? { ...each, expression: rendered(each.expression, given) } : each,
  );
}

/** The text of `Template(text)`, `environment.get_template(name)` and `environment.from_string(text)`. */
function textOf(made: CallExpression, evaluator: Evaluator, evidence: Followed, trail: Trail): readonly Found[] | null {
  const [first] = made.arguments;
  if (first?.kind !== 'positional') return null;
  if (libraryName(made.callee, evaluator) === 'jinja2.Template') return evaluator.follow(first.value, evidence, trail);
  if (made.callee.kind !== 'member') return null;
  const { object, property } = made.callee;
  const environment = writtenAs(object, evaluator);
  if (environment.kind !== 'call' || !isEnvironment(environment, evaluator)) return null;
  if (property === 'from_string') return evaluator.follow(first.value, evidence, trail);
  if (property !== 'get_template') return null;
  const name = filePathOf(first.value, evaluator);
  const folder = name && folderOf(environment, evaluator);
  if (!name || !folder) return null;
  return said({ ...folder, path: `${folder.path}/${name.path}` }, 'text', made, evaluator, evidence, trail);
}

function isEnvironment({ callee }: CallExpression, evaluator: Evaluator): boolean {
  return /^jinja2\.(?:sandbox\.)?(?:Sandboxed|ImmutableSandboxed|Native)?Environment$/.test(
    libraryName(callee, evaluator) ?? '',
  );
}

/** Where a loader looks: the folder of `FileSystemLoader`, that of the package of `PackageLoader`. */
function folderOf(environment: CallExpression, evaluator: Evaluator): FilePath | null {
  const given = environment.arguments.find((each) => each.kind === 'named' && each.name === 'loader')?.value;
  const loader = given && writtenAs(given, evaluator);
  if (loader?.kind !== 'call') return null;
  const [first, second] = loader.arguments.map(({ value }) => value);
  const name = libraryName(loader.callee, evaluator);
  if (name === 'jinja2.FileSystemLoader' && first) return filePathOf(only(first), evaluator);
  if (name !== 'jinja2.PackageLoader' || first?.kind !== 'string') return null;
  const folder = second?.kind === 'string' ? second.value : 'templates';
  return { path: `${first.value.replaceAll('.', '/')}/${folder}`, anchored: false };
}

/** A list of one folder is that folder. */
function only(folders: Expression): Expression {
  const [item, another] = folders.kind === 'array' ? folders.items : [];
  return item && !another ? item.value : folders;
}

import type { CallExpression, Expression } from '../syntax/expression';
import type { Binding, Scope } from '../syntax/outline';
import type { Evaluator } from './evaluate';
import type { Followed, Trail } from './found';
import { classOf } from './scopes';

export interface Instance {
  readonly scope: Scope;
  /** The constructor's call, where there is one to read arguments from. */
  readonly call: CallExpression | null;
  /** Another may stand in its place: `settings or Settings()`. */
  readonly isDefault?: true;
}

/** What a property of an instance is bound to. */
export interface Attribute {
  readonly bindings: readonly Binding[];
  /** `default` for a field of a settings or data class: who makes the instance may say otherwise. */
  readonly way: Followed;
}

/** The classes of a file: their instances, attributes and methods, with what they extend. */
export class Classes {
  constructor(private readonly evaluator: Evaluator) {}

  /** An instance of a class of this file: `self`, or what a constructor of it made. */
  instanceOf(expression: Expression, trail: Trail): Instance | null {
    if (expression.kind === 'name' && expression.name === 'self') {
      const scope = classOf(this.evaluator.scopes.at(expression.span.start));
      return scope === null ? null : { scope, call: null };
    }
    const found =
      expression.kind === 'call'
        ? [{ expression, evidence: 'literal' as const }]
        : this.evaluator.follow(expression, 'literal', trail);
    const [only] = found;
    if (found.length !== 1 || only?.expression.kind !== 'call') return null;
    const callee = this.evaluator.single(only.expression.callee).expression;
    // A factory of the workspace: `get_settings().model`.
    if (callee.kind === 'function' && expression.kind === 'call') return this.madeBy(expression, trail);
    const scope = callee.kind === 'class' ? this.evaluator.scopes.scopeOf(callee.span) : null;
    if (scope === null) return null;
    return { scope, call: only.expression, ...(only.evidence === 'default' && { isDefault: true }) };
  }

  private madeBy(factory: CallExpression, trail: Trail): Instance | null {
    const [made, another] = this.evaluator.follow(factory, 'literal', trail);
    if (made?.expression.kind !== 'call' || another !== undefined || made.expression.span === factory.span) return null;
    const callee = this.evaluator.single(made.expression.callee).expression;
    const scope = callee.kind === 'class' ? this.evaluator.scopes.scopeOf(callee.span) : null;
    return scope === null ? null : { scope, call: made.expression };
  }

  attributeOf(instance: Instance, property: string): Attribute | null {
    for (const scope of this.withBases(instance.scope)) {
      const assigned = (scope.bindings.get(`self.${property}`) ?? []).filter((binding) => binding.operation === 'set');
      const declared = (scope.bindings.get(property) ?? []).filter(
        (binding) => binding.kind === 'value' && binding.value() !== null,
      );
      const bindings = assigned.length > 0 ? assigned : declared;
      if (bindings.length === 0) continue;
      return { bindings, way: declared.some((each) => this.isField(each, scope, instance)) ? 'default' : 'constant' };
    }
    return null;
  }

  /** Python writes the fields of data classes and settings with their types: `model: str = "id"`. */
  private isField(binding: Binding, scope: Scope, instance: Instance): boolean {
    if (this.isEnumeration(scope)) return false;
    if (scope.bases().length > 0 && instance.call !== null) return true;
    const type = binding.type();
    return (
      this.evaluator.file.source.language === 'python' &&
      type !== null &&
      !/Final|ClassVar/.test(this.evaluator.file.written(type.span))
    );
  }

  private isEnumeration(scope: Scope): boolean {
    return scope.bases().some((base) => /Enum$/.test(this.evaluator.file.written(base.span)));
  }

  /** A method of a class or of what it extends in this file. */
  methodOf(of: Scope, name: string): Scope | null {
    for (const scope of this.withBases(of)) {
      const method = scope.children.find((child) => child.kind === 'function' && child.name === name);
      if (method !== undefined) return method;
    }
    return null;
  }

  /** A class and what it extends in this file, nearest first. */
  withBases(of: Scope | null): readonly Scope[] {
    const seen = new Set<Scope>();
    for (let scope = of; scope !== null && !seen.has(scope); scope = this.baseOf(scope)) seen.add(scope);
    return [...seen];
  }

  private baseOf(scope: Scope): Scope | null {
    for (const base of scope.bases()) {
      const found = this.evaluator.single(base).expression;
      if (found.kind === 'class') return this.evaluator.scopes.scopeOf(found.span);
    }
    return null;
  }
}

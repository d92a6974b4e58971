import { type CallExpression, type Expression, lastName } from '../syntax/expression';
import { pathOf } from '../syntax/expression';
import type { Binding, Scope } from '../syntax/outline';
import { isSequence, ofLangChain, partsOf, PIPED, someChatModel, UNSEEN } from './apis/langChainOrigins';
import type { Evaluator } from './evaluate';
import { type Found, Trail } from './found';
import { handedUp } from './handedUp';
import { returnsOutsideTests } from './outsideTests';
import { classOf } from './scopes';

/** A name taken, or a call made, on the way from a module to a value. `call` is null where a declared type says that it is an instance. */
export type Step =
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'call'; readonly call: CallExpression | null };

/** Where a value comes from: `anthropic` → `Anthropic` → `()` → `messages` → `create`. */
export interface Origin {
  readonly module: string;
  readonly steps: readonly Step[];
}

/** Wrappers that hand back the client they are given: tracing, instructor and the like. */
const WRAPPERS =
  /^(?:wrap|observe|trace|traced|instrument|a?patch|monitor)(?=$|[A-Z_])|^from_(?:openai|anthropic|bedrock|cerebras|cohere|fireworks|gemini|genai|groq|mistral|perplexity|together|vertexai|writer|xai)$/;

/** Every import that an expression may go back to; empty where it goes back to none. */
export function originsOf(expression: Expression, evaluator: Evaluator): readonly Origin[] {
  return new Origins(evaluator).of(expression, new Trail());
}

class Origins {
  constructor(private readonly evaluator: Evaluator) {}

  of(expression: Expression, trail: Trail): readonly Origin[] {
    return this.evaluator.inPiece(expression.span.start, () =>
      this.evaluator.budget.spend(
        () => this.ofStep(expression, trail),
        () => [],
      ),
    );
  }

  private ofStep(expression: Expression, trail: Trail): readonly Origin[] {
    if (expression.kind === 'choice')
      return expression.piped
        ? this.ofPiped(expression.alternatives, trail)
        : expression.alternatives.flatMap((each) => this.of(each, trail));
    if (
      expression.kind !== 'name' &&
      expression.kind !== 'member' &&
      expression.kind !== 'call' &&
      expression.kind !== 'index'
    )
      return [];
    const deeper = trail.enter(expression);
    if (deeper === null) {
      this.evaluator.budget.cuts++;
      return [];
    }
    return this.evaluator.origins.get(expression, '', () => this.ofEntered(expression, trail, deeper));
  }

  private ofEntered(
    expression: Expression & { readonly kind: 'name' | 'member' | 'call' | 'index' },
    trail: Trail,
    deeper: Trail,
  ): readonly Origin[] {
    if (expression.kind === 'name') {
      const bound = this.ofPath(expression.name, expression, deeper) ?? [];
      return bound.length > 0 ? bound : this.ofTested(expression.name, expression, deeper);
    }
    if (expression.kind === 'call') return this.ofCall(expression, deeper);
    const path = pathOf(expression);
    const assigned = path === null ? null : this.ofPath(path, expression, deeper);
    if (assigned !== null && assigned.length > 0) return [...assigned, ...this.ofDeclared(expression, deeper)];
    if (expression.kind === 'index') {
      // `Agent[Deps, str](…)`: a class with its types.
      const { object } = expression;
      const name = lastName(object);
      const isClass = /^[A-Z][a-z]/.test(name) && expression.index.kind !== 'string';
      const generic = isClass ? this.of(object, deeper) : [];
      return generic.length > 0 ? generic : this.ofValues(expression, trail);
    }
    const tested = path === null ? [] : this.ofTested(path, expression, deeper);
    if (tested.length > 0) return tested;
    const outer = this.of(expression.object, deeper);
    const member = outer.some(({ steps }) => steps.length === 0) ? this.memberOfModule(expression) : null;
    if (member !== null) return this.of(member, deeper);
    if (outer.length > 0) return outer.map((origin) => then(origin, { kind: 'name', name: expression.property }));
    const attribute = this.ofAttribute(expression.object, expression.property, deeper);
    if (attribute.length > 0) return attribute;
    const typed = this.ofTypedProperty(expression.object, expression.property, deeper);
    if (typed.length > 0) return typed;
    return this.ofValues(expression, trail);
  }

  /** `prompt | model | parser`: any of them, and that there is a part of which nothing is known. Of types, one of them. */
  private ofPiped(parts: readonly Expression[], trail: Trail): readonly Origin[] {
    const origins = parts.map((part) => this.of(part, trail));
    const all = [...origins.flat(), ...parts.flatMap((part) => this.ofEntries(part, trail))];
    if (!all.some(ofLangChain)) return all;
    const unseen = parts.some((part, index) => origins[index]?.some(ofLangChain) === false && this.isUnknown(part));
    return [...all, ...(unseen ? [UNSEEN] : [])].map((origin) => then(origin, PIPE));
  }

  /** `{"answer": prompt | model}` as a part of a sequence: each of its entries is run. */
  private ofEntries(part: Expression, trail: Trail): readonly Origin[] {
    const { expression } = this.evaluator.single(part);
    if (expression.kind !== 'object') return [];
    return expression.entries.flatMap(({ value }) => this.of(value, trail)).filter(ofLangChain);
  }

  private isUnknown(part: Expression): boolean {
    return this.evaluator
      .resolve(part)
      .every(({ expression: { kind, ...rest } }) => kind === 'call' || (kind === 'unknown' && !('each' in rest)));
  }

  /** `isinstance(self.model, BaseChatModel)` before a use in the same function. */
  private ofTested(path: string, use: Expression, trail: Trail): readonly Origin[] {
    const { file, scopes } = this.evaluator;
    const scope = scopes.at(use.span.start);
    for (const candidate of file.fileAt(use.span.start).outline.callsOf(TESTS)) {
      if (candidate.span.start >= use.span.start || scopes.at(candidate.span.start) !== scope) continue;
      const test = candidate.expression();
      const [value, type] = test.kind === 'call' ? test.arguments : [];
      if (value !== undefined && type !== undefined && pathOf(value.value) === path)
        return this.ofType(type.value, trail);
    }
    return [];
  }

  private isOfSdk({ module }: Origin): boolean {
    return this.evaluator.file.isOfSdk(module);
  }

  /** What a name or a path is bound to; null where nothing in the file binds it. */
  private ofPath(path: string, expression: Expression, trail: Trail): readonly Origin[] | null {
    const reached = this.evaluator.scopes.reaching(path, expression.span);
    return reached === null
      ? null
      : assigned([...reached.sets, ...reached.whenAbsent, ...reached.whenPresent]).flatMap((binding) =>
          this.ofBinding(binding, trail),
        );
  }

  private ofBinding(binding: Binding, trail: Trail): readonly Origin[] {
    if (binding.imported !== undefined) {
      const { module, symbol } = binding.imported;
      const target = this.evaluator.file.importedAt(binding.imported, binding.span);
      if (target.kind !== 'unknown' && target.kind !== 'module') return this.of(target, trail);
      return [{ module, steps: symbol === '*' ? [] : [{ kind: 'name', name: symbol }] }];
    }
    const value = binding.value();
    const found = value === null ? [] : this.of(value, trail);
    if (binding.kind === 'parameter') return this.ofParameter(binding, found, trail);
    return found.length > 0 ? found : this.ofType(binding.type(), trail);
  }

  /** What the callers pass; where nobody calls, or one passes what is not known, what its type says. */
  private ofParameter(binding: Binding, otherwise: readonly Origin[], trail: Trail): readonly Origin[] {
    const passed = this.evaluator.callers.passed(binding);
    const each = (passed?.values ?? []).map((value) => this.of(value, trail));
    const found = distinct([...each.flat(), ...(passed === null || passed.isLeftOut ? otherwise : [])]);
    const isKnown = found.length > 0 && each.every((origins) => origins.some((origin) => this.isOfSdk(origin)));
    if (isKnown) return found;
    const typed = [...found, ...this.ofType(binding.type(), trail)];
    return typed.length === 0 && passed === null ? this.ofMadeBeside(binding, trail) : typed;
  }

  /** `def call(self, client)` of a class with `def create_client(self)`: whoever calls it hands over what that makes. */
  private ofMadeBeside({ name, span }: Binding, trail: Trail): readonly Origin[] {
    const owner = this.evaluator.scopes.at(span.start).parent;
    const makers = new Set(MAKES.flatMap((verb) => [`${verb}_${name}`, `_${verb}_${name}`, verb + capital(name)]));
    const maker = owner?.kind === 'class' ? owner.children.find((each) => makers.has(each.name ?? '')) : undefined;
    return maker === undefined ? [] : this.ofReturns(maker, trail);
  }

  /** `clients.fast` of a module `clients` of the workspace; null for packages and where it has no such name. */
  private memberOfModule({ object, property }: Expression & { kind: 'member' }): Expression | null {
    const { expression } = this.evaluator.single(object);
    return expression.kind === 'module' ? this.evaluator.file.member(expression, property, object.span) : null;
  }

  /** `client: OpenAI` says as much as `client = OpenAI()`, but for the address. */
  private ofType(type: Expression | null, trail: Trail): readonly Origin[] {
    if (type === null) return [];
    if (type.kind === 'member') {
      // A property of a type of this file: `client` of `{ client: OpenAI }`.
      const property = this.propertyOf(type.object, type.property);
      if (property !== undefined) return this.ofType(property, trail);
    }
    return this.of(type, trail)
      .filter(({ module }) => module !== UNSEEN.module && !TYPING.test(module))
      .map(({ module, steps }) => ({ module, steps: steps.filter((step) => step !== PIPE) }))
      .map((origin) => then(origin, { kind: 'call', call: null }));
  }

  /** `deps.client` where `deps: Deps` and `interface Deps { client: OpenAI }`. */
  private ofTypedProperty(object: Expression, property: string, trail: Trail): readonly Origin[] {
    const path = pathOf(object);
    const reached = path === null ? null : this.evaluator.scopes.reaching(path, object.span);
    return (reached?.sets ?? []).flatMap((binding) => {
      const type = binding.type();
      return type === null ? [] : this.ofType(this.propertyOf(type, property) ?? null, trail);
    });
  }

  private propertyOf(type: Expression, property: string): Expression | undefined {
    const { expression } = this.evaluator.single(type);
    const entry =
      expression.kind === 'object'
        ? expression.entries.find((each) => each.kind === 'entry' && each.key === property)
        : undefined;
    return entry?.kind === 'entry' ? entry.value : undefined;
  }

  private ofCall(call: CallExpression, trail: Trail): readonly Origin[] {
    const { callee } = call;
    const [module] = call.arguments;
    if (module?.value.kind === 'string' && isImport(callee)) return [{ module: module.value.value, steps: [] }];
    const method = callee.kind === 'member' ? this.ofMethod(callee, trail) : [];
    if (method.length > 0) return method;
    const joins = callee.kind === 'member' && /^(?:pipe|assign)$/.test(callee.property) ? callee : null;
    if (joins !== null && (joins.property === 'pipe' || this.of(joins.object, trail).some(ofLangChain))) {
      const piped = this.ofPiped([joins.object, ...call.arguments.map(({ value }) => value)], trail);
      // What is assigned beside the answer may be anything.
      if (piped.some(ofLangChain)) return joins.property === 'pipe' ? piped : piped.filter(ofLangChain);
    }
    const outer = this.of(callee, trail);
    if (outer.some(isCast)) return this.ofCast(call, trail);
    if (outer.length > 0) {
      const last = outer[0]?.steps.at(-1);
      const wrapped = last?.kind === 'name' && WRAPPERS.test(last.name) ? this.ofArguments(call, trail) : [];
      if (wrapped.length > 0) return wrapped;
      const sequence = outer.some(isSequence) ? this.ofPiped(partsOf(call, this.evaluator), trail) : [];
      if (sequence.length > 0) return sequence;
      const model = outer.some(ofLangChain) ? [] : someChatModel(call, this.evaluator);
      return model.length > 0 ? model : outer.map((origin) => then(origin, { kind: 'call', call }));
    }
    const target = this.evaluator.single(callee).expression;
    if (target.kind === 'function') {
      const scope = this.evaluator.scopes.scopeOf(target.span);
      return scope === null ? [] : this.ofReturns(scope, trail);
    }
    if (target.kind === 'class') {
      const scope = this.evaluator.scopes.scopeOf(target.span);
      // A class of this file that extends an SDK's client is such a client.
      return (scope?.bases() ?? [])
        .flatMap((base) => this.of(base, trail))
        .map((origin) => then(origin, { kind: 'call', call }));
    }
    return someChatModel(call, this.evaluator);
  }

  /** `cast(OpenAI, client)`: what it is given, and where nothing is known of that, what it is said to be. */
  private ofCast({ arguments: [type, value] }: CallExpression, trail: Trail): readonly Origin[] {
    if (type === undefined || value === undefined) return [];
    const isOwn = this.evaluator.single(type.value).expression.kind === 'class';
    const given = isOwn ? [] : this.of(value.value, trail);
    return given.some((origin) => this.isOfSdk(origin)) ? given : this.ofType(type.value, trail);
  }

  /** The declared type of a field says what an assignment through a helper does not. */
  private ofDeclared(expression: Expression, trail: Trail): readonly Origin[] {
    if (expression.kind !== 'member' || expression.object.kind !== 'name' || expression.object.name !== 'self')
      return [];
    const scope = classOf(this.evaluator.scopes.at(expression.span.start));
    return (scope?.bindings.get(expression.property) ?? []).flatMap((binding) => this.ofType(binding.type(), trail));
  }

  private ofArguments(call: CallExpression, trail: Trail): readonly Origin[] {
    const [first] = call.arguments;
    return first === undefined
      ? []
      : this.of(first.value, trail).filter((origin) => origin.steps.some((step) => step.kind === 'call'));
  }

  private ofReturns(scope: Scope, trail: Trail): readonly Origin[] {
    const returned = returnsOutsideTests(scope, this.evaluator).flatMap((value) => this.of(value, trail));
    return returned.length > 0 ? returned : this.ofType(scope.returnType(), trail);
  }

  /** `self.client()` of this class, `factory.client()` of another in the file. */
  private ofMethod(callee: Expression & { kind: 'member' }, trail: Trail): readonly Origin[] {
    const methods = this.classesOfObject(callee.object, trail).flatMap(
      (scope) => this.evaluator.classes.methodOf(scope, callee.property) ?? [],
    );
    return distinct(methods.flatMap((method) => this.ofReturns(method, trail)));
  }

  private ofAttribute(object: Expression, property: string, trail: Trail): readonly Origin[] {
    return distinct(this.classesOfObject(object, trail).flatMap((scope) => this.ofAttributeOf(scope, property, trail)));
  }

  private ofAttributeOf(of: Scope, property: string, trail: Trail): readonly Origin[] {
    const classes = this.evaluator.classes.withBases(of);
    let isBound = false;
    for (const scope of classes) {
      const bindings = [...(scope.bindings.get(`self.${property}`) ?? []), ...(scope.bindings.get(property) ?? [])];
      const bound = bindings
        .filter((binding) => binding.kind !== 'function')
        .flatMap((binding) => this.ofHandedUp(binding, of, trail) ?? this.ofBinding(binding, trail));
      if (bound.length > 0) return bound;
      isBound ||= bindings.length > 0;
      const shared = setOnClass(scope, property).flatMap((binding) => this.ofBinding(binding, trail));
      if (shared.length > 0) return shared;
      // A property: a method read without a call.
      const getter = scope.children.find((child) => child.kind === 'function' && child.name === property);
      if (getter !== undefined && this.isProperty(getter)) return this.ofReturns(getter, trail);
      // Its own method, whatever one of that name does in what it extends.
      if (getter !== undefined) return [];
    }
    const handedOn = classes.flatMap((scope) => this.ofGetattr(scope, trail));
    if (handedOn.length > 0) return handedOn.map((origin) => then(origin, { kind: 'name', name: property }));
    return (
      classes
        .flatMap((scope) => scope.bases())
        .flatMap((base) => this.of(base, trail))
        // `Protocol` or `ABC` says nothing of what the class has bound itself.
        .filter((origin) => !isBound || this.isOfSdk(origin))
        .map((origin) => then(then(origin, { kind: 'call', call: null }), { kind: 'name', name: property }))
    );
  }

  /** What a constructor of a class hands up to those of what it extends, as far as it is of an SDK. */
  private ofHandedUp(binding: Binding, of: Scope, trail: Trail): readonly Origin[] | null {
    const handed = handedUp(binding, of, this.evaluator);
    const found = handed === null ? [] : this.of(handed, trail);
    return found.length > 0 ? found : null;
  }

  /** `def __getattr__(self, name): return getattr(self.module, name)`: what has all that the class itself lacks. */
  private ofGetattr({ children }: Scope, trail: Trail): readonly Origin[] {
    const method = children.find(({ kind, name }) => kind === 'function' && name === '__getattr__');
    return (method?.returns ?? []).flatMap((value) => {
      const returned = value();
      if (returned.kind !== 'call' || returned.callee.kind !== 'name' || returned.callee.name !== 'getattr') return [];
      const [object] = returned.arguments;
      return object === undefined ? [] : this.of(object.value, trail);
    });
  }

  /** `@property` before it, or `get`: else it is a method that nobody calls there. */
  private isProperty({ span }: Scope): boolean {
    const { file } = this.evaluator;
    if (file.fileAt(span.start).source.language !== 'python')
      return /^(?:(?:static|public|private|protected|override)\s+)*get\s/.test(file.written(span));
    file.trace?.touchAll(span.start - 200, span.start);
    const before = file.written({ start: Math.max(file.fileAt(span.start).start, span.start - 200), end: span.start });
    return /@[\w.]*property\b[^\n]*\n\s*(?:@[^\n]*\n\s*)*$/.test(before);
  }

  /** The classes of the workspace that an object is an instance of, or is: `self`, `Factory()`, `Factory`, a parameter of that type. */
  private classesOfObject(object: Expression, trail: Trail): readonly Scope[] {
    const instance = this.evaluator.classes.instanceOf(object, trail);
    if (instance !== null) return [instance.scope];
    const { scopes } = this.evaluator;
    const found = this.evaluator.follow(object, 'literal', trail);
    const types = this.typedAs(object);
    const named = types.flatMap((binding) => {
      const type = binding.type();
      return type === null ? [] : this.evaluator.follow(type, 'literal', trail);
    });
    const classesIn = (values: readonly Found[]): readonly Scope[] =>
      values.flatMap(({ expression }) =>
        expression.kind === 'class'
          ? (scopes.scopeOf(expression.span) ?? [])
          : expression.kind === 'call'
            ? this.classesOfCall(expression, trail)
            : [],
      );
    const made = classesIn(found);
    return [...new Set(made.length > 0 ? made : classesIn(named))];
  }

  /** What an object is bound to, and where that is another's name, what this is: `self.owner = owner` of `owner: Owner`. */
  private typedAs(object: Expression): readonly Binding[] {
    const { scopes } = this.evaluator;
    const path = pathOf(object);
    const bound = path === null ? [] : (scopes.reaching(path, object.span)?.sets ?? []);
    return bound.flatMap((binding) => {
      const value = binding.type() === null && binding.imported === undefined ? binding.value() : null;
      const named = value?.kind === 'name' ? scopes.reaching(value.name, value.span)?.sets : undefined;
      return [binding, ...(named ?? [])];
    });
  }

  /** `cls(…)`, `Provider.from_name(…)`, `get_provider(…)`: the classes of which it gives an instance. */
  private classesOfCall(call: CallExpression, trail: Trail): readonly Scope[] {
    const { callee } = call;
    const { scopes, classes } = this.evaluator;
    const deeper = trail.enter(call);
    if (deeper === null) return [];
    const scopeOf = (expression: Expression): readonly Scope[] => {
      const scope = scopes.scopeOf(expression.span);
      return scope === null ? [] : [scope];
    };
    if (callee.kind === 'name' && callee.name === 'self') {
      const own = classOf(scopes.at(callee.span.start));
      return own === null ? [] : [own];
    }
    const owners = callee.kind === 'member' ? this.classesOfObject(callee.object, deeper) : [];
    const methods =
      callee.kind === 'member' ? owners.flatMap((owner) => classes.methodOf(owner, callee.property) ?? []) : [];
    const target = methods.length === 0 ? this.evaluator.single(callee).expression : null;
    if (target?.kind === 'class') return scopeOf(target);
    const run = target?.kind === 'function' ? scopeOf(target) : methods;
    return run.flatMap((scope) => {
      const given = returnsOutsideTests(scope, this.evaluator).flatMap((value) => this.classesOfObject(value, deeper));
      if (given.length > 0) return given;
      const type = scope.returnType();
      const declared = type === null ? null : this.evaluator.single(type).expression;
      return declared?.kind === 'class' ? scopeOf(declared) : [];
    });
  }

  /** An entry of an object of this file: `clients.fast`. */
  private ofValues(expression: Expression, trail: Trail): readonly Origin[] {
    return this.evaluator
      .follow(expression, 'literal', trail)
      .flatMap((found) =>
        found.expression.kind === 'call' && found.expression !== expression ? this.of(found.expression, trail) : [],
      );
  }
}

/** `Service.client = OpenAI()` in a method of the class, or beside it: all instances share it. */
function setOnClass({ name, children, parent }: Scope, property: string): readonly Binding[] {
  if (name === null) return [];
  return [...children, ...(parent === null ? [] : [parent])].flatMap(
    ({ bindings }) => bindings.get(`${name}.${property}`) ?? [],
  );
}

/** How methods that make something begin. */
const MAKES = ['create', 'get', 'make', 'build', 'init', 'new'];

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `require("openai")`, `importlib.import_module("litellm")`. */
function isImport(callee: Expression): boolean {
  return /^(?:require|import|(?:importlib\.)?import_module|__import__)$/.test(pathOf(callee) ?? '');
}

/** `Type[Model]`, `Optional[Client]`: their own names say nothing of an instance. */
const TYPING = /^typing(?:_extensions)?$/;

/** `typing.cast`, which run time takes no note of. */
function isCast({ module, steps: [first, ...more] }: Origin): boolean {
  if (!TYPING.test(module) || first?.kind !== 'name') return false;
  return first.name === 'cast' && more.length === 0;
}

/** What stands on the way where a value is a part of a sequence that is run. */
const PIPE: Step = { kind: 'name', name: PIPED };

const TESTS: ReadonlySet<string> = new Set(['isinstance']);

/** `let model: Model;` says nothing where it is set later. */
function assigned(bindings: readonly Binding[]): readonly Binding[] {
  const set = bindings.filter((binding) => binding.kind !== 'value' || binding.value() !== null);
  return set.length > 0 ? set : bindings;
}

/** What several callers pass may be the same. */
function distinct(origins: readonly Origin[]): readonly Origin[] {
  const seen = new Set<string>();
  return origins.filter(({ module, steps }) => {
    const key = [
      module,
      ...steps.map((step) => (step.kind === 'name' ? step.name : `(${step.call?.span.start ?? ''})`)),
    ];
    const isNew = !seen.has(key.join('.'));
    seen.add(key.join('.'));
    return isNew;
  });
}

function then(origin: Origin, step: Step): Origin {
  return { module: origin.module, steps: [...origin.steps, step] };
}

import { type Endpoint, publicPath } from '@shared/endpoint/endpoint';
import { compilePattern, type PathPattern, targetPath } from '@shared/endpoint/path-pattern';
import type { Forwarding } from '../forward/forwarding';
import type { ReplyTools } from './compile-reply';
import { type Choice, type CompiledEndpoint, compileEndpoint, type Plan } from './compiled-endpoint';
import { type RequestFacts, RequestView } from './request-view';

/** The endpoint that takes a request, by its path. */
export interface Route {
  compiled: CompiledEndpoint;
  /** False on the path of an endpoint without the secret that belongs before it. */
  allowed: boolean;
  /** The secret's part of the path, which rules and templates do not see. */
  hidden: number;
}

interface WildcardRoute extends Route {
  pattern: PathPattern;
}

/**
 * Finds the endpoint of a request: an exact path before a wildcard, of wildcards the one with more before its first
 * `*`, of equals the first in the order of the list.
 */
export class Router {
  /** Whether a reply of any endpoint can begin with the head alone. */
  beginsEarly = false;
  private compiled: CompiledEndpoint[] = [];
  private exact = new Map<string, Route>();
  private wildcards: WildcardRoute[] = [];

  constructor(private readonly tools: ReplyTools) {}

  /** Takes the endpoints in their order. One that has not changed goes on counting. */
  serve(endpoints: readonly Endpoint[]): void {
    const before = new Map(this.compiled.map((one) => [JSON.stringify(one.endpoint), one]));
    this.compiled = endpoints
      .filter(({ enabled }) => enabled)
      .map((endpoint) => before.get(JSON.stringify(endpoint)) ?? compileEndpoint(endpoint, this.tools));
    this.beginsEarly = this.compiled.some(({ beginsEarly }) => beginsEarly);
    this.exact = new Map();
    this.wildcards = [];
    for (const compiled of this.compiled) {
      const { path } = compiled.endpoint;
      const secretPath = publicPath(compiled.endpoint);
      this.add(secretPath, { compiled, allowed: true, hidden: secretPath.length - path.length });
      if (secretPath !== path) this.add(path, { compiled, allowed: false, hidden: 0 });
    }
    // Stable, so that equals stay in the order of the list.
    this.wildcards.sort((a, b) => b.pattern.literal - a.pattern.literal);
  }

  /** Null where no endpoint takes it. `target` is what stands in the request line. */
  find(target: string): Route | null {
    if (this.compiled.length === 0) return null;
    const path = targetPath(target);
    return this.exact.get(path) ?? this.wildcards.find(({ pattern }) => pattern.test(path)) ?? null;
  }

  private add(text: string, route: Route): void {
    const pattern = compilePattern(text);
    if (!pattern.exact) this.wildcards.push({ ...route, pattern });
    else if (!this.exact.has(text)) this.exact.set(text, route);
  }
}

/** The path comes from the target. */
export type Facts = Omit<RequestFacts, 'path'>;

/** What a reply began with the head alone, and the choice that led to it. */
export interface Early {
  choice: Choice;
  /** Null where the chosen reply waits for the whole request. */
  begun: Promise<Forwarding> | null;
}

/** Chooses by the head of a request, whose body is not here yet. Null where that cannot be done. */
export function beginReply(route: Route, facts: Facts): Early | null {
  const { compiled, allowed } = route;
  if (!allowed || !compiled.beginsEarly) return null;
  const view = viewOf(route, facts);
  const choice = compiled.choose(view);
  return { choice, begun: compiled.begin(choice)?.(view) ?? null };
}

/** How a request is answered by the endpoint that takes it. */
export function planReply(route: Route, facts: Facts, choice?: Choice, begun?: Forwarding): Plan {
  const { compiled, allowed } = route;
  if (!allowed) return compiled.denied();
  const view = viewOf(route, facts);
  return compiled.plan(view, choice ?? compiled.choose(view), begun);
}

/** A request as the rules of its endpoint see it: without the endpoint's secret. */
function viewOf({ hidden }: Route, facts: Facts): RequestView {
  const { method, target, request, summary, now, started, known, head } = facts;
  return new RequestView({
    method,
    target,
    request,
    summary,
    now,
    started,
    known,
    head,
    path: targetPath(target).slice(hidden),
  });
}

import type { Condition, Rule as EndpointRule } from '@shared/endpoint/endpoint';
import { type ConditionTools, compileCondition, isLasting, type Test } from './conditions';
import type { RequestView } from './request-view';

/** What a rule looks for, and what it leads to. */
interface Rule<Chosen> {
  /** What depends on the head and the body alone. */
  lasting: Test;
  /** What may be otherwise at the next request, though it has the same bytes. */
  passing: Test;
  chosen: Chosen;
}

/** What the rules of an endpoint made of a head and a body that may come again. Whoever has the head keeps this. */
export interface Ruled {
  by: object;
  /** The number of the body: a head that is kept for as long as its connection is open must not hold a body. */
  body: number;
  /** By their places, the rules that may take it; null while it came only once. */
  may: readonly number[] | null;
}

/** A head that may come again with the same bytes. */
export interface RuledHead {
  ruled: Ruled | null;
}

/** The rules of an endpoint. What of them depends on the bytes alone is asked once for bytes that come again and again. */
export class Rules<Chosen> {
  private readonly rules: readonly Rule<Chosen>[];

  constructor(
    rules: readonly EndpointRule[],
    prepare: (rule: EndpointRule, index: number) => Chosen,
    tools: ConditionTools,
  ) {
    const testOf = (conditions: readonly Condition[]) =>
      every(conditions.map((condition) => compileCondition(condition, tools)));
    this.rules = rules.map((rule, index) => ({
      lasting: testOf(rule.conditions.filter(isLasting)),
      passing: testOf(rule.conditions.filter((condition) => !isLasting(condition))),
      chosen: prepare(rule, index),
    }));
  }

  get all(): readonly Chosen[] {
    return this.rules.map(({ chosen }) => chosen);
  }

  /** What the first rule leads to that holds for a request, the `nth` of its endpoint; null where none does. */
  find(view: RequestView, nth: number): Chosen | null {
    const may = this.may(view);
    if (!may) {
      return (
        this.rules.find(({ lasting, passing }) => lasting(view, nth) && passing(view, nth))?.chosen ?? null
      );
    }
    for (const place of may) {
      const rule = this.rules[place];
      if (rule?.passing(view, nth)) return rule.chosen;
    }
    return null;
  }

  private may(view: RequestView): readonly number[] | null {
    const { known, head } = view;
    if (!known || !head || this.rules.length === 0) return null;
    const { ruled } = head;
    if (ruled?.by !== this || ruled.body !== known.number) {
      head.ruled = { by: this, body: known.number, may: null };
      return null;
    }
    ruled.may ??= [...this.rules.keys()].filter((place) => this.rules[place]?.lasting(view, 0));
    return ruled.may;
  }
}

/** All of them must hold; the first that does not ends it. */
function every(tests: readonly Test[]): Test {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (view, nth) => tests.every((test) => test(view, nth));
}

import type { Handlers, Parts } from '../handlers';

type InsightsHandlers = Pick<Handlers, Extract<keyof Handlers, `insights.${string}`>>;

/** What the commands of Insights do. */
export function insightsHandlers({ insights, store }: Parts): InsightsHandlers {
  return {
    'insights.ask': async (question) => (await insights.get()).ask(question),
    'insights.prices.get': () => store.prices.get(),
    'insights.prices.set': (table) => {
      store.prices.set(table);
      return store.prices.get();
    },
  };
}

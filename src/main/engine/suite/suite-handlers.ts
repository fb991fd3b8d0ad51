import type { Handlers, Parts } from '../handlers';
import { lazily } from '../lazily';

type SuiteHandlers = Pick<Handlers, Extract<keyof Handlers, `suites.${string}` | `environments.${string}`>>;

/** What the commands of suites and environments do. Loaded when somebody asks: nobody runs a suite at the start. */
export function suiteHandlers(parts: Parts): SuiteHandlers {
  const shelf = () => import('./suite-shelf');
  const environments = lazily(async () => (await import('./environments')).createEnvironments(parts));
  return {
    'suites.list': async () => (await shelf()).listSuites(parts),
    'suites.get': async ({ id }) => (await shelf()).getSuite(parts, id),
    'suites.check': async ({ text }) => (await shelf()).outlineOf(text),
    'suites.ignore': async ({ text, caseName, paths }) => ({
      text: (await import('@shared/suite/suite-file')).ignoreInCase(text, caseName, paths),
    }),
    'suites.create': async ({ text }) => (await shelf()).createSuite(parts, text),
    'suites.open': async ({ ticket }) => (await shelf()).openSuite(parts, ticket),
    'suites.save': async (input) => (await shelf()).saveSuite(parts, input),
    'suites.saveAs': async (input) => (await shelf()).saveSuiteAs(parts, input),
    'suites.delete': async ({ id }) => (await shelf()).deleteSuite(parts, id),
    'suites.restore': async ({ id }) => (await shelf()).restoreSuite(parts, id),
    'suites.addExchange': async (input) => (await import('./add-exchange')).addExchange(parts, input),
    'suites.run': async (input) =>
      (await import('./start-suite')).startSuite(parts, await environments.get(), input),
    'suites.lastResult': ({ id }) => parts.store.suites.lastResult(id),
    'environments.list': async () => (await environments.get()).list(),
    'environments.save': async (fields) => (await environments.get()).save(fields),
    'environments.delete': async ({ id }) => (await environments.get()).delete(id),
    'environments.restore': async ({ id }) => (await environments.get()).restore(id),
    'environments.setSecret': async (secret) => (await environments.get()).setSecret(secret),
  };
}

import { runChecks } from './checks.mjs';
import { setUp } from './setup/index.mjs';
import { runMain } from './setup/say.mjs';

await runMain(async () => {
  await setUp();
  const { failed } = await runChecks();
  return failed === 0 ? 0 : 1;
});

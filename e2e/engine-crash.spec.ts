import { expect, test } from './app';
import { killEngine } from './kill-engine';
import { Inspector } from './pages/inspector';

test('when the engine dies the window says so, it comes back, and nothing that was answered is lost', async ({
  app,
}) => {
  const inspector = new Inspector(app.window);
  await fetch(`${await app.receiverUrl()}/before`, { method: 'POST', body: '{}' });
  await expect(inspector.rows('/before')).toHaveCount(1);

  expect(await killEngine(app)).toBe(true);
  await expect(app.window.getByRole('alert')).toContainText('engine');
  await expect(app.window.getByRole('alert')).toBeHidden();

  await fetch(`${await app.receiverUrl()}/after`, { method: 'POST', body: '{}' });
  await expect(inspector.rows('/after')).toHaveCount(1);
  await expect(inspector.rows('/before')).toHaveCount(1);
});

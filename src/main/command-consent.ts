import { randomUUID } from 'node:crypto';
import { longestCommand } from '@shared/alerts/alert-limits';
import { BrowserWindow, dialog, type WebContents } from 'electron';
import * as z from 'zod/mini';
import { consentQuestion } from './consent-question';
import type { EngineHost } from './engine-host';

const commandSchema = z
  .array(z.string().check(z.maxLength(longestCommand)))
  .check(z.minLength(1), z.maxLength(100));

/**
 * Asks the person whether alerts may run a command, in a dialog of the system that the window cannot touch, and tells the
 * engine what was allowed. Null when it was not.
 */
export async function askForCommand(
  engine: EngineHost,
  contents: WebContents,
  wanted: unknown,
): Promise<string | null> {
  const command = commandSchema.parse(wanted);
  const window = BrowserWindow.fromWebContents(contents);
  if (!window) return null;
  const question = consentQuestion(command);
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Hookpair',
    ...question,
    noLink: true,
  });
  if (question.buttons[response] !== question.allow) return null;
  const ticket = randomUUID();
  await engine.allowCommand({ ticket, command });
  return ticket;
}

import { notifications } from '@mantine/notifications';
import { type SnippetLanguage, snippetLanguages, snippetOf } from '@shared/snippets/languages';
import { attempt } from '../../ui/errors';
import { openRequest } from './open-request';

/** Copies the request of the open exchange as a program that sends it, and says so. */
export async function copyAs(language: SnippetLanguage): Promise<void> {
  const title = snippetLanguages.find(({ id }) => id === language)?.title ?? language;
  const snippet = await attempt('It was not copied', async () => {
    const made = snippetOf[language](await openRequest());
    await window.desktop.copyText(made.text);
    return made;
  });
  if (!snippet) return;
  notifications.show({ title: `Copied as ${title}`, message: snippet.notes.join(' '), autoClose: 4000 });
}

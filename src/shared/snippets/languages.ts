import { curlBash } from './curl-bash';
import { curlPowerShell } from './curl-powershell';
import { fetchSnippet } from './fetch';
import { goSnippet } from './go-http';
import { httpieSnippet } from './httpie';
import { nodeSnippet } from './node-http';
import { pythonSnippet } from './python-requests';
import type { Snippet, SnippetRequest } from './snippet';

export const snippetLanguages = [
  { id: 'curl-bash', title: 'cURL (bash)' },
  { id: 'curl-powershell', title: 'cURL (PowerShell)' },
  { id: 'fetch', title: 'fetch' },
  { id: 'node', title: 'Node' },
  { id: 'python', title: 'Python requests' },
  { id: 'go', title: 'Go' },
  { id: 'httpie', title: 'HTTPie' },
] as const;

export type SnippetLanguage = (typeof snippetLanguages)[number]['id'];

export const snippetOf: Record<SnippetLanguage, (request: SnippetRequest) => Snippet> = {
  'curl-bash': curlBash,
  'curl-powershell': curlPowerShell,
  fetch: fetchSnippet,
  node: nodeSnippet,
  python: pythonSnippet,
  go: goSnippet,
  httpie: httpieSnippet,
};

import { sampleBody } from '@shared/samples';

/** The path that the examples use. The receiver catches every other one as well. */
export const examplePath = '/webhook/promptpal';

/** A command for a POSIX shell that sends the documented success sample to the receiver. */
export function curlExample(baseUrl: string): string {
  const body = sampleBody('success', 'documented', {
    payloadProjectId: 123,
    now: Date.now(),
    utcOffsetMinutes: 0,
  });
  return `curl ${baseUrl}${examplePath} -H 'Content-Type: application/json' -d '${body}'`;
}

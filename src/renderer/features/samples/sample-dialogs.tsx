import { GeneratorDialog } from './generator-dialog';
import { ReplaceDialog } from './replace-dialog';
import { SampleDialog } from './sample-dialog';
import { SendSetDialog } from './send-set-dialog';

/** The dialogs of the library, which open from several pages. */
export function SampleDialogs() {
  return (
    <>
      <SampleDialog />
      <GeneratorDialog />
      <SendSetDialog />
      <ReplaceDialog />
    </>
  );
}

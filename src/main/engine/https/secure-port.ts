import type { ReceiverStatus } from '@shared/model';
import type { Address } from '../receiver/listener';
import type { Receiver } from '../receiver/receiver';
import type { SecureListener, ServedCertificate } from '../receiver/secure-listener';

/** How long open requests may go on when it is switched off, in ms. */
const graceMs = 500;
const stopped: ReceiverStatus = {
  state: 'stopped',
  url: null,
  host: '127.0.0.1',
  reachableAt: [],
  wantedPort: 0,
  port: null,
  message: null,
};

/** One https port that can be switched on and off, with a certificate that is made when it is switched on. */
export class SecurePort {
  status = stopped;
  private listener: SecureListener | null = null;
  private shown: ServedCertificate | null = null;
  private readonly receiver: Receiver;
  private readonly certificate: () => Promise<ServedCertificate>;
  private readonly changed: () => void;

  /** `changed` is called each time `status` is another one. */
  constructor(receiver: Receiver, certificate: () => Promise<ServedCertificate>, changed: () => void) {
    this.receiver = receiver;
    this.certificate = certificate;
    this.changed = changed;
  }

  /** Starts, or starts again elsewhere. Never rejects. */
  async start({ host, port: wantedPort }: Address): Promise<void> {
    await this.stop();
    this.tell({ ...stopped, host, state: 'starting', wantedPort });
    try {
      this.shown = await this.certificate();
      const listener = this.receiver.secure(this.shown, (status) => this.tell(status));
      const status = await listener.listen({ host, port: wantedPort });
      if (status.state === 'catching') this.listener = listener;
      this.tell(status);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      const message = `The certificate could not be made: ${cause}. Check the rights of the data folder, and switch it on again.`;
      this.tell({ ...stopped, host, state: 'failed', wantedPort, message });
    }
  }

  async stop(): Promise<void> {
    const { listener } = this;
    this.listener = null;
    await listener?.close({ graceMs });
    if (this.status.state !== 'stopped') this.tell(stopped);
  }

  /** Makes and shows another certificate, where `isDue` says so of the leaf that is shown. */
  async renew(isDue: (pem: string) => boolean): Promise<void> {
    const [leaf] = this.shown?.chain ?? [];
    if (!this.listener || leaf === undefined || !isDue(leaf)) return;
    this.shown = await this.certificate();
    this.listener.show(this.shown);
  }

  private tell(status: ReceiverStatus): void {
    this.status = status;
    this.changed();
  }
}

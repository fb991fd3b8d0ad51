import { type Answer, wireText } from './answer';
import { AnsweredRequest } from './answered-request';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import type { KnownBody } from './last-body';
import type { RepeatedHead } from './repeated-head';
import { planReply, type Route } from './reply/router';

/** A request whose head came before, byte for byte, and is not parsed again. All of it is here. */
export class RepeatedRequest extends AnsweredRequest {
  readonly arriving = null;
  protected readonly mayStay = true;

  /** `body` is counted as held in memory. `answered` is called once the answer is written; it says whether that was the last one. */
  constructor(
    context: ReceiverContext,
    connection: ClientConnection,
    private readonly repeated: RepeatedHead,
    private readonly body: KnownBody,
    private readonly answered: (last: boolean) => void,
  ) {
    super(context, connection, repeated.head, repeated.uri);
    this.row.event = body.event;
  }

  /** `route` leads to an endpoint that answers at once; null where there is none. */
  reply(route: Route | null): void {
    const { context } = this;
    const part = this.repeated.with(this.body.bytes);
    const refusal = context.access?.refuse(this.head) ?? null;
    const plan = refusal || !route ? null : planReply(route, this.facts(part, this.body, this.repeated));
    if (plan?.reply.kind === 'now') this.answerAs(plan.reply, part, plan.endpoint, plan.problem);
    else this.answerPlainly(part, refusal, null);
  }

  protected write(answer: Answer): void {
    this.connection.socket.write(wireText(answer), 'latin1', () => {
      this.written();
      this.answered(answer.closes);
    });
  }

  protected releaseBody(): void {
    this.context.memory.release(this.body.bytes.byteLength);
  }
}

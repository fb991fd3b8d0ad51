import type { Exchange, HeaderPair, PairBasis } from '../model';
import { type BodyProof, type ProofBody, proveBody } from './body-proof';
import { type HeaderProof, proveHeaders } from './header-proof';
import { type PairTimes, pairTimes } from './pair-times';

export type Side = 'request' | 'response';

/** One exchange at one end, with its bodies. */
export interface ProofEnd {
  exchange: Exchange;
  /** A side that is missing has an empty body. */
  bodies: Record<Side, ProofBody>;
}

/** A message where it left, and where it arrived. */
export interface MessageProof {
  /** `left` and `arrived`: it is known at that end only. */
  known: 'both' | 'left' | 'arrived' | 'neither';
  startLine: { left: string; arrived: string };
  headers: HeaderProof;
  trailers: HeaderProof;
  body: BodyProof;
  size: { left: number; arrived: number };
  sha256: { left: string; arrived: string };
  /** False where the body broke off at that end. */
  complete: { left: boolean; arrived: boolean };
}

/** What was sent against what arrived, in both directions. */
export interface Proof {
  sentId: number;
  caughtId: number;
  basis: PairBasis;
  /** `host:port` of each end's own socket and of its other end. */
  sockets: Record<'sent' | 'caught', { local: string | null; remote: string | null }>;
  request: MessageProof;
  response: MessageProof;
  times: PairTimes;
}

const bySocket: PairBasis = { by: 'socket', candidates: 1, arrivals: 1, obstacle: null };

/** Compares the two ends of a pair. */
export function provePair(sent: ProofEnd, caught: ProofEnd): Proof {
  const basis = caught.exchange.detail.pairing ?? sent.exchange.detail.pairing ?? bySocket;
  const between = basis.by !== 'socket';
  return {
    sentId: sent.exchange.summary.id,
    caughtId: caught.exchange.summary.id,
    basis,
    sockets: { sent: socketOf(sent.exchange), caught: socketOf(caught.exchange) },
    request: proveMessage(requestLeft(sent), messageOf(caught, 'request'), between),
    response: proveMessage(messageOf(caught, 'response'), messageOf(sent, 'response'), between),
    times: pairTimes(sent.exchange, caught.exchange),
  };
}

interface Message {
  startLine: string;
  headers: readonly HeaderPair[];
  trailers: readonly HeaderPair[];
  body: ProofBody;
}

const noBody: ProofBody = { kept: new Uint8Array(), size: 0, sha256: '', complete: true };

function messageOf({ exchange, bodies }: ProofEnd, side: Side): Message | null {
  const part = exchange[side];
  return part && { ...part, body: bodies[side] };
}

/** The request that went out last: after a redirect it is another than the first, which the log keeps. */
function requestLeft(end: ProofEnd): Message | null {
  const first = messageOf(end, 'request');
  const hop = end.exchange.detail.hops.at(-1);
  if (!hop || !first) return first;
  const { pathname, search } = new URL(hop.url);
  const hasBody = hop.requestHeaders.some(
    ([name, value]) => name.toLowerCase() === 'content-length' && value !== '0',
  );
  return {
    startLine: `${hop.method} ${pathname}${search} HTTP/1.1`,
    headers: hop.requestHeaders,
    trailers: [],
    body: hasBody ? first.body : noBody,
  };
}

function proveMessage(left: Message | null, arrived: Message | null, between: boolean): MessageProof {
  const from = left?.body ?? noBody;
  const to = arrived?.body ?? noBody;
  return {
    known: left ? (arrived ? 'both' : 'left') : arrived ? 'arrived' : 'neither',
    startLine: { left: left?.startLine ?? '', arrived: arrived?.startLine ?? '' },
    headers: proveHeaders(left?.headers ?? [], arrived?.headers ?? [], between, to.size),
    trailers: proveHeaders(left?.trailers ?? [], arrived?.trailers ?? [], between),
    body: proveBody(from, to),
    size: { left: from.size, arrived: to.size },
    sha256: { left: from.sha256, arrived: to.sha256 },
    complete: { left: from.complete, arrived: to.complete },
  };
}

function socketOf({ localAddress: local, remoteAddress: remote }: Exchange) {
  return { local, remote };
}

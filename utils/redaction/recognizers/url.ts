import { type Claim, eachMatch, type Scene } from './recognizer.ts';
import { isTopLevelDomain } from './top-level-domains.ts';
import { isWellKnownHost, namesAccountsInPath } from './well-known-hosts.ts';

const WITH_SCHEME =
  /(?<![\p{L}\d])(?:https?|ftps?|sftp|wss?|ssh|git|file|ipfs|tg|slack|zoommtg|chrome-extension|moz-extension|vnc|rdp|smb|ldaps?):\/\/[^\s<>"'`\\^{}|]{1,2048}/giu;
const WITHOUT_SCHEME =
  /(?<![\p{L}\d@._/\\-])(?:[\p{L}\d](?:[\p{L}\d-]{0,62})\.){1,6}(?:xn--[a-z\d-]{2,59}|[a-z]{2,24})(?![\p{L}\d@_-]|\.\p{L}|\()(?::\d{2,5})?(?:[/?#][^\s<>"'`\\^{}|]{0,2048})?/giu;
const OPAQUE = /(?<![\p{L}\d])(?:data:[a-z]{1,20}\/[\w.+-]{1,60}[;,][^\s<>"'`]{8,4096}|magnet:\?[^\s<>"'`]{8,2048})/giu;
/** After one of these segments comes a person or a thing of one person's. */
const PERSONAL_SEGMENT =
  /^(?:u|user|users|in|profile|profiles|people|person|member|members|account|accounts|order|orders|invoice|invoices|invite|reset|verify|confirm|unsubscribe|share|s|d|file|document|documents|channel|c|~.+|@.+)$/i;
const PRIVATE_HOST = /^(?:localhost|[^.]+|.+\.(?:local|localhost|internal|intranet|lan|corp|home|arpa|test|invalid))$/i;

type Parts = { userinfo: string; host: string; port: string; path: string; beforePath: number };

/**
 * Web addresses, default-deny (redaction design §5.6): the scheme, a host of the well-known list and harmless path
 * segments stay; everything else is masked, and a private host is masked as HOST.
 */
export function* url(scene: Scene): Generator<Claim> {
  for (const match of eachMatch(scene, WITH_SCHEME)) yield* scrub(match.index, trimEnd(match[0]));
  for (const match of eachMatch(scene, OPAQUE)) {
    yield claim(match.index, match.index + match[0].length, match[0], 'url.opaque');
  }
  for (const match of eachMatch(scene, WITHOUT_SCHEME)) {
    const written = trimEnd(match[0]);
    if (isAddressLike(written)) yield* scrub(match.index, written);
  }
}

function* scrub(start: number, written: string): Generator<Claim> {
  const parts = split(written);
  const end = start + written.length;
  if (parts.host === '') return;
  if (parts.port !== '' || isPrivate(parts.host)) {
    yield { ...claim(start, end, written, 'url.private-host'), name: 'HOST' };
  } else if (parts.userinfo !== '' || !isWellKnownHost(parts.host)) {
    yield claim(start, end, written, 'url.rare-host');
  } else {
    const from = namesAccountsInPath(parts.host) ? parts.path.search(/[^/]/) : firstIdentifying(parts.path);
    if (from !== -1) yield claim(start + parts.beforePath + from, end, written, 'url.identifying-part');
  }
}

function claim(start: number, end: number, written: string, why: string): Claim {
  return { start, end, kind: 'URL', certainty: 'likely', why, entity: written };
}

function split(written: string): Parts {
  const scheme = /^[a-z-]+:\/\//i.exec(written)?.[0].length ?? 0;
  const rest = written.slice(scheme);
  const slash = rest.search(/[/?#]/);
  const authority = slash === -1 ? rest : rest.slice(0, slash);
  const at = authority.lastIndexOf('@');
  const hostPort = authority.slice(at + 1);
  const port = /:\d{1,5}$/.exec(hostPort)?.[0] ?? '';
  return {
    userinfo: authority.slice(0, at + 1),
    host: hostPort.slice(0, hostPort.length - port.length).toLowerCase(),
    port,
    path: slash === -1 ? '' : rest.slice(slash),
    beforePath: scheme + authority.length,
  };
}

function isPrivate(host: string): boolean {
  return PRIVATE_HOST.test(host) || host.startsWith('[') || /^[\d.]+$/.test(host);
}

/** Offset in the path of the first thing that may point at a person; -1 where the whole path is harmless. */
function firstIdentifying(path: string): number {
  let previous = '';
  for (const segment of path.matchAll(/[/?#][^/?#]*/g)) {
    const name = segment[0].slice(1);
    if (!segment[0].startsWith('/')) {
      if (name !== '') return segment.index;
      continue;
    }
    if (name !== '' && (PERSONAL_SEGMENT.test(previous) || isIdentifying(name))) return segment.index + 1;
    if (name !== '') previous = name;
  }
  return -1;
}

/** Digits, encodings, long or odd segments: anything but a short plain word or a slug. */
function isIdentifying(segment: string): boolean {
  if (/\d.{0,20}\d.{0,20}\d|[%@~:;=&$+*!,\uE000]/.test(segment) || segment.length > 60) return true;
  if (/^[\da-f]{8,}$/i.test(segment) || !/^[\w.()-]+$/.test(segment)) return true;
  return /\d/.test(segment) && segment.length >= 10 && !/[-_.]/.test(segment);
}

/** Without a scheme: "www.", a path, or a known ending; "Node.js" and "e.g." are not addresses. */
function isAddressLike(written: string): boolean {
  const host = /^[^/?#:]+/.exec(written)?.[0] ?? '';
  if (/^www\d?\./i.test(host)) return true;
  const label = host.slice(host.lastIndexOf('.') + 1);
  if (!isTopLevelDomain(label) || /^\d+\./.test(host)) return false;
  // A missing space after a full stop ("done.It works") looks like a domain; addresses are not written "word.Word".
  return !/[a-z]\.[A-Z][a-z]+$/.test(host) && !/^(?:e\.g|i\.e|a\.m|p\.m|u\.s|ph\.d)$/i.test(host);
}

/** Punctuation that closes the sentence, not the address. */
function trimEnd(written: string): string {
  const trimmed = written.replace(/[.,;:!?*_]{1,8}$/, '');
  return trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.slice(0, -1).replace(/[.,;:!?]{1,8}$/, '') : trimmed;
}

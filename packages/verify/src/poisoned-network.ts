import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/** Preloaded by a test: whoever asks for a network ends the process with exit code 97, whatever they catch. */
function refuse(): never {
  process.exit(97);
}

net.Socket.prototype.connect = refuse;
net.Server.prototype.listen = refuse;
dgram.Socket.prototype.send = refuse;
dgram.Socket.prototype.bind = refuse;
Object.assign(dns, { lookup: refuse, resolve: refuse });
Object.assign(dns.promises, { lookup: refuse, resolve: refuse });
globalThis.fetch = refuse;

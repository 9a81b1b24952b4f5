import type { MiddlewareHandler } from 'hono';

const preflightHeaders: Record<string, string> = {
  'Access-Control-Allow-Methods': 'GET, PUT, POST',
  'Access-Control-Allow-Headers': 'Content-Type, Content-Encoding, Content-Digest, Signature, Signature-Input',
  'Access-Control-Max-Age': '7200',
};

/**
 * Any origin, no credentials: every call that matters is signed by the pseudonym's key, which no page holds. So the
 * extension needs no host permission for a collector.
 */
export const cors: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') {
    const headers: Record<string, string> = { ...preflightHeaders, 'Access-Control-Allow-Origin': '*' };
    // A public page may ask a collector on loopback or in a private network.
    if (c.req.header('access-control-request-private-network')) {
      headers['Access-Control-Allow-Private-Network'] = 'true';
    }
    return new Response(null, { status: 204, headers });
  }
  await next();
  c.res.headers.set('Access-Control-Allow-Origin', '*');
  c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After');
};

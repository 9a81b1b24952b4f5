import './node-globals.ts';
import { createExternalExtensionProvider } from '@metamask/providers';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { patienceFor, withPatience } from './patience.ts';
import { type Wallet, WalletError, walletError } from './wallet.ts';

type Provider = ReturnType<typeof createExternalExtensionProvider>;

/**
 * A provider and the moment it is gone. When the wallet is not installed its port closes at once, `request` never
 * settles and only `disconnect` tells.
 */
type Line = { provider: Provider; gone: Promise<never> };

function openLine(extension: string): Line {
  const provider = createExternalExtensionProvider(extension);
  const { promise: gone, reject } = Promise.withResolvers<never>();
  gone.catch(() => {});
  provider.on('disconnect', () => reject(new WalletError('wallet.missing')));
  return { provider, gone };
}

function askLine(line: Line, method: string, params: unknown[]): Promise<unknown> {
  const asked = line.provider.request({ method, params }).catch((error: unknown) => {
    throw walletError(error);
  });
  return withPatience(Promise.race([asked, line.gone]), patienceFor(method));
}

/**
 * Until MetaMask's worker is up, 5 to 8 seconds after a cold start, what is posted to it is lost without a sign:
 * each try gets a new line and a short wait.
 */
async function connect(extension: string, tries: number, waitMs: number): Promise<Line> {
  for (let attempt = 1; ; attempt++) {
    const line = openLine(extension);
    try {
      await withPatience(Promise.race([line.provider.request({ method: 'eth_chainId' }), line.gone]), waitMs);
      return line;
    } catch (error) {
      const ours = walletError(error);
      if (ours.code !== 'wallet.timeout' || attempt === tries) throw ours;
    }
  }
}

/**
 * The MetaMask extension, or one that speaks like it, reached straight from our own claim page.
 * @param extensionId from the settings; null for MetaMask itself
 * @returns the wallet, or `wallet.missing`, `wallet.timeout` or `wallet.failed`
 */
export async function connectMetaMask(
  extensionId: string | null,
  options: { tries?: number; waitMs?: number } = {},
): Promise<Outcome<Wallet>> {
  try {
    let line = await connect(extensionId ?? 'stable', options.tries ?? 5, options.waitMs ?? 3_000);
    let isGone = false;
    const watch = (current: Line) => void current.gone.catch(() => (isGone = true));
    watch(line);
    const request: Wallet['request'] = async (method, params = []) => {
      if (isGone) {
        // Its worker went to sleep and took the port with it: one new line, then the question.
        line = await connect(extensionId ?? 'stable', 2, options.waitMs ?? 3_000);
        isGone = false;
        watch(line);
      }
      return askLine(line, method, params);
    };
    return succeed({ name: 'MetaMask', request });
  } catch (error) {
    return fail(walletError(error).code);
  }
}

/** The private key the wallet signs with; replaced when it is built. */
declare const DEMO_WALLET_KEY: `0x${string}`;

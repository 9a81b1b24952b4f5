/** y of the points of small order on edwards25519, little-endian, without the sign of x; the last two are unreduced. */
const smallOrder = new Set([
  `${'00'.repeat(32)}`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

/** Whether one signature by this Ed25519 key can fit many messages: a key of small order, which nobody comes by honestly. */
export function isWeakKey(raw: Uint8Array): boolean {
  const hex = [...raw].map((byte, index) => (index === 31 ? byte & 0x7f : byte).toString(16).padStart(2, '0'));
  return smallOrder.has(hex.join(''));
}

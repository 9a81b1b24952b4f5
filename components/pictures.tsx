/** Small line pictures: ink for the page, the accent for what the person does. Decoration, so hidden from readers. */
import type { ReactNode } from 'react';

function Picture({ children }: { children: ReactNode }) {
  return (
    <svg
      width="96"
      height="72"
      viewBox="0 0 96 72"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const accent = 'var(--accent)';
const tint = 'var(--accent-tint)';

/** A page with a marked passage. */
export function SelectPicture() {
  return (
    <Picture>
      <rect x="20" y="6" width="56" height="60" rx="6" />
      <path d="M29 18h30M29 50h38M29 58h22" opacity="0.55" />
      <rect x="26" y="25" width="44" height="18" rx="3" fill={tint} stroke={accent} />
      <path d="M31 31h34M31 37h22" stroke={accent} />
      <path d="m66 40 4 14 3-6 6-2z" fill="var(--surface)" />
    </Picture>
  );
}

/** Two answers, one chosen. */
export function ComparePicture() {
  return (
    <Picture>
      <rect x="8" y="12" width="36" height="48" rx="6" fill={tint} stroke={accent} />
      <path d="M16 24h20M16 32h14" stroke={accent} />
      <path d="m17 46 5 5 10-11" stroke={accent} strokeWidth="2.5" />
      <rect x="52" y="12" width="36" height="48" rx="6" />
      <path d="M60 24h20M60 32h16M60 40h18M60 48h10" opacity="0.55" />
    </Picture>
  );
}

/** A letter that waits. */
export function EnvelopePicture() {
  return (
    <Picture>
      <rect x="14" y="18" width="60" height="42" rx="6" />
      <path d="m16 22 28 20 28-20" opacity="0.55" />
      <circle cx="74" cy="20" r="13" fill="var(--surface)" stroke={accent} />
      <path d="M74 13v7l5 3" stroke={accent} />
    </Picture>
  );
}

/** A line of events. */
export function TimelinePicture() {
  return (
    <Picture>
      <path d="M22 8v56" opacity="0.55" />
      <circle cx="22" cy="16" r="5" fill="var(--surface)" />
      <circle cx="22" cy="36" r="5" fill="var(--surface)" />
      <circle cx="22" cy="56" r="5" fill={tint} stroke={accent} />
      <path d="M36 16h34M36 36h44" opacity="0.55" />
      <path d="M36 56h28" stroke={accent} />
    </Picture>
  );
}

/** Credits that become tokens. */
export function CoinPicture() {
  return (
    <Picture>
      <ellipse cx="34" cy="52" rx="20" ry="7" />
      <path d="M14 52v-9M54 52v-9" />
      <ellipse cx="34" cy="43" rx="20" ry="7" fill="var(--surface)" />
      <circle cx="64" cy="24" r="16" fill={tint} stroke={accent} />
      <path d="m57 24 5 5 9-10" stroke={accent} strokeWidth="2.5" />
    </Picture>
  );
}

/** A page whose details are struck out before it leaves. */
export function RedactPicture() {
  return (
    <Picture>
      <rect x="20" y="6" width="56" height="60" rx="6" />
      <path d="M29 18h38M29 28h12M29 48h38M29 58h20" opacity="0.55" />
      <rect x="45" y="24" width="22" height="8" rx="2" fill={accent} stroke={accent} />
      <rect x="29" y="34" width="16" height="8" rx="2" fill={accent} stroke={accent} />
      <path d="M49 38h18" opacity="0.55" />
    </Picture>
  );
}

/** A sheet that comes back. */
export function ReturnPicture() {
  return (
    <Picture>
      <path d="M46 22V14a6 6 0 0 1 6-6h26a6 6 0 0 1 6 6v44a6 6 0 0 1-6 6H52a6 6 0 0 1-6-6v-8" />
      <path d="M56 20h18M66 30h8M66 40h8M56 52h18" opacity="0.55" />
      <path d="M58 36H16" stroke={accent} strokeWidth="2.5" />
      <path d="M27 25 16 36l11 11" stroke={accent} strokeWidth="2.5" />
    </Picture>
  );
}

/** A closed door: nothing passes until it is opened. */
export function GatePicture() {
  return (
    <Picture>
      <rect x="30" y="8" width="36" height="56" rx="4" fill={tint} stroke={accent} />
      <circle cx="58" cy="37" r="2.5" fill={accent} stroke={accent} />
      <path d="M12 64h72" />
      <path d="M8 36h14M74 36h14" opacity="0.55" strokeDasharray="3 4" />
    </Picture>
  );
}

/** A house that keeps what is in it. */
export function HomePicture() {
  return (
    <Picture>
      <path d="M12 34 48 8l36 26" />
      <path d="M20 30v34h56V30" />
      <rect x="34" y="36" width="28" height="20" rx="3" fill={tint} stroke={accent} />
      <path d="M40 43h16M40 49h10" stroke={accent} />
    </Picture>
  );
}

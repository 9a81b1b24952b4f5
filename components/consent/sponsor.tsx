import type { Manifest } from '@assent/protocol/manifest.ts';
import { PageHeading } from '../page/page-heading.tsx';
import styles from './consent.module.css';

/** Who asks, for what. */
export function Sponsor({ manifest, kicker }: { manifest: Manifest; kicker: string }) {
  const { sponsor, title, summary } = manifest;
  return (
    <header className={styles.part}>
      <p className={styles.kicker}>{kicker}</p>
      <PageHeading>{title}</PageHeading>
      <p className={styles.lede} dir="auto">
        {summary}
      </p>
      <address className={styles.address} dir="auto">
        {sponsor.name}, {sponsor.address} · {sponsor.contact}
      </address>
    </header>
  );
}

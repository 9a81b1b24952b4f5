import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** What a screen does wrong, in a line each: an accessibility rule it breaks, or that it overflows sideways. */
export async function faultsOf(name: string, page: Page, widths = [360, 1000]): Promise<string[]> {
  const faults: string[] = [];
  await page.bringToFront();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 760 });
      const at = `${name}, ${colorScheme}, ${width} px`;
      const wide = await page.evaluate(async () => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
        return document.documentElement.scrollWidth - innerWidth;
      });
      if (wide > 0) faults.push(`${at}: ${wide} px too wide`);
      const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
      if (passes.length === 0) faults.push(`${at}: nothing was checked`);
      faults.push(...violations.map(({ id, nodes }) => `${at}: ${id} ${nodes[0]?.html} ${nodes[0]?.failureSummary}`));
    }
  }
  return faults;
}

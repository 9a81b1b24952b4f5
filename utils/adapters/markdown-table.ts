/**
 * A GFM table. A table without a head gets an empty one, because the format knows none without; merged cells are repeated
 * as empty ones.
 */
export function tableMarkdown(table: Element, cellText: (cell: Element) => string): string {
  const rows = [...table.querySelectorAll('tr')].map((row) => cellsOf(row, cellText));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const first = table.querySelector('tr');
  const hasHead = table.querySelector('thead tr') !== null || (first?.querySelector('th') ?? null) !== null;
  const head = hasHead ? (rows.shift() ?? []) : [];
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, nth) => cells[nth] ?? '').join(' | ')} |`;
  const rule = `| ${Array.from({ length: width }, (_, nth) => alignment(first, nth)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function cellsOf(row: Element, cellText: (cell: Element) => string): string[] {
  const cells: string[] = [];
  for (const cell of row.querySelectorAll('th, td')) {
    cells.push(cellText(cell).replaceAll('|', '\\|'));
    const span = Math.min(Number(cell.getAttribute('colspan') ?? '1') || 1, 50);
    for (let extra = 1; extra < span; extra++) cells.push('');
  }
  return cells;
}

function alignment(head: Element | null, nth: number): string {
  const cell = head?.querySelectorAll('th, td')[nth];
  const align = cell?.getAttribute('align') ?? /text-align:\s*(\w+)/.exec(cell?.getAttribute('style') ?? '')?.[1];
  if (align === 'center') return ':---:';
  return align === 'right' ? '---:' : '---';
}

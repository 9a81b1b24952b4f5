import { writeFile } from 'node:fs/promises';
import { dataDocument } from './data-doc.ts';

await writeFile(new URL('../../docs/data.md', import.meta.url), dataDocument());

import { readFile, writeFile } from 'node:fs/promises';
import { dataDocument } from './data-doc.ts';
import { myDataDocument } from './my-data-doc.ts';
import { withGeneratedPart } from './protocol-doc.ts';

await writeFile(new URL('../../docs/data.md', import.meta.url), dataDocument());
await writeFile(new URL('../../docs/my-data.md', import.meta.url), myDataDocument());

const protocol = new URL('../../docs/protocol.md', import.meta.url);
await writeFile(protocol, withGeneratedPart(await readFile(protocol, 'utf8')));

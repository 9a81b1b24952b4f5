import { resolve } from 'node:path';

/** The repository's root. */
export const repository = resolve(import.meta.dirname, '../../..');

/** Where `npm start` keeps its data unless told otherwise. */
export const defaultDataDir = resolve(repository, '.assent/demo');

/** The built Chrome extension. */
export const extensionDir = resolve(repository, '.output/chrome-mv3');

/** The built Firefox extension. */
export const firefoxExtensionDir = resolve(repository, '.output/firefox-mv3');

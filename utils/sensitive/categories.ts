/** The categories whose lists come with the extension, in the order in which they are looked up. */
export const bundledCategories = ['bank', 'health', 'mail', 'government', 'adult', 'sign-in'] as const;

export type BundledCategory = (typeof bundledCategories)[number];

/** Why nothing is ever captured on a page; `own` is the person's own list. */
export type SensitiveCategory = BundledCategory | 'own';

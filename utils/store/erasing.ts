/** Channel on which our own pages hear that everything on this device is erased. */
export const erasingChannel = 'assent-erasing';

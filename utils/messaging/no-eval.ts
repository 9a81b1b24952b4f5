import { z } from 'zod';

/** Import this first in every entry that uses schemas: zod's `new Function` probe would break our own page policy. */
z.config({ jitless: true });

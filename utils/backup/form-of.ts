import { z } from 'zod';

/**
 * A strict schema for objects of type `T` that must name every one of its fields, optional ones too: a field that is
 * added to a row without being added here does not compile, for it would be lost in a backup.
 */
export function formOf<T>() {
  return <S extends { [K in keyof T]-?: z.ZodType<T[K]> }>(shape: S) => z.strictObject(shape);
}

import { db } from './database.ts';

/** How long other pages may take to let go of a database, in milliseconds. */
const patienceMs = 5_000;

/** Deletes one database; gives up, and leaves the request standing, when somebody does not let go of it. */
function drop(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
    setTimeout(resolve, patienceMs);
  });
}

/** Names of the databases that our origin has. */
export async function databaseNames(): Promise<string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** Lets go of our database and refuses to open it again, until {@link reopenable}. */
export function letGo(): void {
  db.close({ disableAutoOpen: true });
}

/** The next query opens the database again, and makes it if there is none. */
export function reopenable(): void {
  db.close({ disableAutoOpen: false });
}

/** Deletes every database of our origin. Call {@link letGo} first, in every context. */
export async function dropDatabases(): Promise<void> {
  for (const name of await databaseNames()) await drop(name);
}

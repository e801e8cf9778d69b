import type { StaffMember } from '@carnet/workflow';
import { namesAuthority, openAuthority } from './authority-address.js';
import { Problem } from './problem.js';

const unasked = 'Whether there are enough people for them was not looked at';

/**
 * The authority's people from the configured or local database. Null, with a message, if there is no database or nobody in it.
 *
 * @throws Problem if a configured database cannot be read.
 */
export async function authorityStaff(): Promise<readonly StaffMember[] | null> {
  const reader = await openAuthority('policy lint', 'The directory of officers', 'leave').catch((error: unknown) => {
    if (!(error instanceof Problem) || namesAuthority()) throw error;
    process.stderr.write(`${unasked}: ${error.message}\n`);
    return null;
  });
  if (reader === null) return null;
  try {
    const staff = await reader.staff();
    if (staff.length > 0) return staff;
    process.stderr.write(`${unasked}: nobody is in the directory yet.\n`);
    return null;
  } finally {
    await reader.close();
  }
}

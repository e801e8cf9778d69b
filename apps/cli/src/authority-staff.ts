import type { StaffMember } from '@carnet/workflow';
import { namesAuthority, openAuthority } from './authority-address.js';
import { Problem } from './problem.js';

const unasked = 'Whether there are enough people for them was not looked at';

/**
 * The authority's people, by the database that is named or that runs here; null, with a word why, where there is none to read or nobody in it.
 *
 * @throws Problem when the database that is named cannot be read.
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

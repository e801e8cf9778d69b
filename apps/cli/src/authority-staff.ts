import type { StaffMember } from '@carnet/workflow';
import { isAuthorityConfigured, openAuthority } from './open-authority.js';
import { Problem } from './problem.js';

const staffUnchecked = 'Whether there are enough people for them was not looked at';

/**
 * The authority's people from the configured or local database. Null, with a message, if there is no database or nobody in it.
 *
 * @throws Problem if a configured database cannot be read.
 */
export async function readAuthorityStaff(): Promise<readonly StaffMember[] | null> {
  const reader = await openAuthority('policy lint', { en: 'The directory of officers', zh: '主管机构人员名录' }, 'leave').catch(
    (error: unknown) => {
      if (!(error instanceof Problem) || isAuthorityConfigured()) throw error;
      process.stderr.write(`${staffUnchecked}: ${error.message}\n`);
      return null;
    },
  );
  if (reader === null) return null;
  try {
    const staff = await reader.staff();
    if (staff.length > 0) return staff;
    process.stderr.write(`${staffUnchecked}: nobody is in the directory yet.\n`);
    return null;
  } finally {
    await reader.close();
  }
}

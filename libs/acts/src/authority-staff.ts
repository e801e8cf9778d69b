/** The authority's people as humans: two persons of one are one. */
export const authorityStaff = `
  select coalesce(p.same_as, p.id) as human, m.roles, m.disciplines from carnet.membership m join carnet.person p on p.id = m.person_id
  where m.realm = 'authority' order by m.person_id`;

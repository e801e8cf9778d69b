import type { AuthorityLanguage } from '@carnet/acts/authority-days.js';
import type { CompanyRecord } from '@carnet/acts/transfer-views.store.js';
import { Id, Text } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CompanyNameShown } from '@carnet/http/words.dto.js';
import type { Permission, Realm, Role } from '@carnet/identity';
import type { IsoDate } from '@carnet/kernel';
import type { ClosedDays } from '@carnet/persistence/entities.js';

export class ColleagueShown {
  @Shown('text', 'Name.')
  name!: string;
  @Shown('text', 'Roles.', { list: true })
  roles!: readonly string[];
}

export class ClosedDaysShown implements ClosedDays {
  @Shown('day', 'The first day.')
  readonly from!: IsoDate;
  @Shown('day', 'The last day.')
  readonly to!: IsoDate;
  @Shown(BilingualShown, 'What it is.')
  readonly name!: BilingualShown;
}

export class CompanyShown implements CompanyRecord {
  @Shown('uuid', 'The company.')
  id!: string;
  @Shown(BilingualShown, 'Its name.')
  name!: BilingualShown;
  @Shown('text', 'The industry cluster it belongs to.')
  cluster!: string;
  @Shown('text', 'Its country.')
  country!: string;
  @Shown(ColleagueShown, 'Who acts for it.', { list: true })
  people!: readonly ColleagueShown[];
  @Shown(ClosedDaysShown, 'When nobody works there, the earliest first; last days stay as they are.', { list: true })
  closedDays!: readonly ClosedDaysShown[];
}

export class CompaniesQuery {
  @Text({ about: 'Part of the name, in either language and any case.', least: 0, most: 200, optional: true })
  search?: string;

  @Id({
    about: 'The company alone.',
    optional: true,
  })
  company?: string;
}

export class CompaniesShown {
  @Shown(CompanyNameShown, 'The companies, by name: fifty at most.', { list: true })
  items!: readonly CompanyNameShown[];
  @Shown('yes-no', 'Whether there are more; a longer part of the name finds them.')
  more!: boolean;
}

/** The caller as authenticated. */
export class MeShown {
  @Shown(['person', 'key'], 'A person or a machine.')
  kind!: 'person' | 'key';
  @Shown('text', 'The id of the person or of the key.')
  id!: string;
  @Shown('text', 'The name of the person, or the label of the key.', { nullable: true })
  name!: string | null;
  @Shown(['company', 'authority'], 'On whose side the caller acts.')
  realm!: Realm;
  @Shown('uuid', 'For which company or authority.')
  organisation!: string;
  @Shown(BilingualShown, 'Its name, where the caller may read it.', { nullable: true })
  organisationName!: BilingualShown | null;
  @Shown('text', 'Roles of a person.', { list: true })
  roles!: readonly Role[];
  @Shown('text', 'Disciplines of an officer.', { list: true })
  disciplines!: readonly string[];
  @Shown('text', 'What the caller may ask for.', { list: true })
  permissions!: readonly Permission[];
  @Shown('text', 'The time zone of the authority (IANA), in which its days begin and end.')
  timeZone!: string;
  @Shown(['en', 'zh'], 'The languages that the authority works in, the main one first.', { list: true })
  languages!: readonly AuthorityLanguage[];
}

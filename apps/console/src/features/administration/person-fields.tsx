import type { DirectoryMembership } from '@carnet/client';
import { Checkbox } from '../../ui/field.js';
import { roleWords } from '../../words/roles.js';
import css from '../history/history.module.css';
import { peopleWords } from './people-words.js';

type Role = DirectoryMembership['roles'][number];
type Discipline = DirectoryMembership['disciplines'][number];

const companyRoles: readonly Role[] = ['filer', 'company-admin', 'viewer'];
const authorityRoles: readonly Role[] = [
  'officer',
  'approver',
  'supervisor',
  'auditor',
  'rule-author',
  'rule-publisher',
  'operator',
  'administrator',
];
const allDisciplines: readonly Discipline[] = ['privacy', 'data-security', 'legal', 'trade', 'sector'];

export const rolesOf = (realm: 'company' | 'authority'): readonly Role[] => (realm === 'company' ? companyRoles : authorityRoles);

export interface Rights {
  readonly roles: readonly string[];
  readonly disciplines: readonly string[];
}

export const noRights: Rights = { roles: [], disciplines: [] };

interface RightsFieldsProps {
  readonly rights: Rights;
  readonly onChange: (rights: Rights) => void;
  readonly roles: readonly string[];
  readonly disciplines: readonly string[];
}

/** Roles and disciplines to tick. */
export function RightsFields({ rights, onChange, roles, disciplines }: RightsFieldsProps) {
  const t = peopleWords.useWords();
  return (
    <>
      <Ticks label={t('roles')} of={roles} chosen={rights.roles} onChange={(chosen) => onChange({ ...rights, roles: chosen })} />
      {disciplines.length > 0 && (
        <Ticks
          label={t('disciplines')}
          of={disciplines}
          chosen={rights.disciplines}
          onChange={(chosen) => onChange({ ...rights, disciplines: chosen })}
        />
      )}
    </>
  );
}

export const disciplinesOf = (realm: 'company' | 'authority'): readonly Discipline[] => (realm === 'company' ? [] : allDisciplines);

function Ticks({
  label,
  of,
  chosen,
  onChange,
}: {
  label: string;
  of: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  const role = roleWords.useWords();
  return (
    <fieldset className={css.set}>
      <legend>{label}</legend>
      {of.map((one) => (
        <Checkbox
          key={one}
          isSelected={chosen.includes(one)}
          onChange={(on) => onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one))}
        >
          {one in roleWords.phrases ? role(one as Role) : one}
        </Checkbox>
      ))}
    </fieldset>
  );
}

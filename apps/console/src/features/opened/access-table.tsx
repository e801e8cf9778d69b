import type { Accesses } from '@carnet/client';
import { Siren } from 'lucide-react';
import { Link } from 'react-router';
import { useMay, useMe } from '../../shell/session.js';
import { Table } from '../../ui/layout.js';
import ui from '../../ui/ui.module.css';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import company from '../register/company.module.css';
import { openedWords } from './words.js';

type Access = Accesses['items'][number];

/** Who looked, by role, within the authority also by name; what was opened without an open task is marked. */
export function AccessTable({ items, linked = false }: { items: Accesses['items']; linked?: boolean }) {
  const t = openedWords.useWords();
  const role = roleWords.useWords();
  const say = useSay();
  const format = useFormat();
  const [isCompany, may] = [useMe().realm === 'company', useMay()];
  const path = isCompany ? 'transfers' : may('history:read') ? 'history' : 'cases';
  const partName = (part: string): string => (`part.${part}` in openedWords.phrases ? t(`part.${part}` as 'part.clocks') : part);
  const nameOf = (by: Access['by'], roles: string): string => (by === null ? roles : t('whoAs', { name: by.name, roles }));
  return (
    <div className={company.frame}>
      <Table label={t('accessRecord')} head={[t('when'), t('who'), ...(linked ? [t('transfer')] : []), t('accessGround'), t('what')]}>
        {items.map(({ id, transfer, reference, by, roles, disciplines, ground, says, parts, looks, lastAt }) => (
          <tr key={id}>
            <td className={company.nowrap}>{format.time(lastAt)}</td>
            <td>{nameOf(by, [...roles, ...disciplines].map((one) => role(one)).join(' · '))}</td>
            {linked && (
              <td>
                <Link to={`/${path}/${transfer}`} className={`mono ${company.reference}`}>
                  {reference}
                </Link>
              </td>
            )}
            <td>
              {ground === 'none' ? (
                <span className={`${ui.chip} f-orange`}>
                  <Siren size={15} aria-hidden />
                  {say(says)}
                </span>
              ) : (
                say(says)
              )}
            </td>
            <td>
              {format.list(parts.map(partName))} <span className={`t3 small ${company.nowrap}`}>{t('looks', { count: looks })}</span>
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useMay, useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Frame } from '../history/frame.js';
import css from '../history/history.module.css';
import { OrganisationField } from './organisations.js';

interface CompanyFrameProps {
  readonly words: (word: 'title' | 'hint' | 'hintAuthority' | 'add' | 'company' | 'choose') => string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

/** The company whose entries are shown: one's own, or for the authority the one in the address; null while none is chosen. */
export function useShownCompany(): string | null {
  const { realm, organisation } = useMe();
  const [address] = useSearchParams();
  return realm === 'company' ? organisation : address.get('organisation');
}

/** A page about entries of one company, which the authority chooses. */
export function CompanyFrame({ words, onAdd, children }: CompanyFrameProps) {
  const { realm } = useMe();
  const may = useMay();
  const [, setAddress] = useSearchParams();
  const company = useShownCompany();
  return (
    <Frame
      title={words('title')}
      aside={<span className="t2 small">{words(realm === 'company' ? 'hint' : 'hintAuthority')}</span>}
      acts={
        may('directory:write') &&
        company !== null && (
          <Button kind="primary" onPress={onAdd}>
            {words('add')}
          </Button>
        )
      }
    >
      {realm === 'authority' && (
        <div className={css.bar}>
          <OrganisationField
            label={words('company')}
            value={company}
            placeholder={words('choose')}
            onChange={(chosen) => setAddress({ organisation: chosen })}
          />
        </div>
      )}
      {company === null ? <p className="t2">{words('choose')}</p> : children}
    </Frame>
  );
}

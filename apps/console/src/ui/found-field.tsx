import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Autocomplete, Button, DialogTrigger, Input, Menu, MenuItem, Popover, SearchField } from 'react-aria-components';
import { commonWords } from '../words/language.js';
import { type Choice, useFault } from './field.js';
import css from './ui.module.css';

interface MenuProps {
  /** What the field asks for, and what is said where nothing is found. */
  readonly find: string;
  readonly none: string;
  /** Undefined until the server has answered. */
  readonly found: readonly Choice[] | undefined;
  readonly more: boolean;
  readonly onSearch: (part: string) => void;
  readonly onChange: (id: string) => void;
}

/** A field for a part of a name, above those that have it. */
export function FoundMenu({ find, none, found, more, onSearch, onChange }: MenuProps) {
  const t = commonWords.useWords();
  const [typed, setTyped] = useState('');
  return (
    <>
      <Autocomplete
        inputValue={typed}
        onInputChange={(text) => {
          setTyped(text);
          onSearch(text.trim());
        }}
      >
        <SearchField aria-label={find} autoFocus>
          <Input className={css.input ?? ''} maxLength={200} placeholder={find} />
        </SearchField>
        <Menu
          aria-label={find}
          className={css.found ?? ''}
          renderEmptyState={() => (found === undefined ? null : <p className="t2">{none}</p>)}
          onAction={(id) => onChange(String(id))}
        >
          {(found ?? []).map(({ id, label, hint }) => (
            <MenuItem key={id} id={id} className={css.option ?? ''} textValue={hint === undefined ? label : `${label}, ${hint}`}>
              <span>
                {label}
                {hint !== undefined && <span className="small t3"> {hint}</span>}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
      {more && <p className="small t2">{t('find.more')}</p>}
    </>
  );
}

/** The dialog is the popover itself, so that the buttons by which a screen reader dismisses it are inside. */
export function FoundPopover({ children }: { children: ReactNode }) {
  return (
    <Popover className={css.popover ?? ''}>
      <div className={css.finder}>{children}</div>
    </Popover>
  );
}

interface FieldProps {
  readonly label: string;
  /** What is chosen, in words. */
  readonly shown: string;
  /** What finds others: it calls back with what is chosen of them. */
  readonly menu: (onChange: (id: string) => void) => ReactNode;
  readonly onChange: (id: string) => void;
  /** Whether one must be chosen and none is. */
  readonly isLacking?: boolean;
}

/** Chooses one of many, found by a part of their name. */
export function FoundField({ label, shown, menu, onChange, isLacking = false }: FieldProps) {
  const [isOpen, setOpen] = useState(false);
  const [labelId, valueId, faultId] = [useId(), useId(), useId()];
  const fault = useFault({ isRequired: true }, isLacking, 'choose');
  return (
    <div className={css.field} {...(fault !== undefined && { 'data-invalid': true })}>
      <span className={css.label} id={labelId}>
        {label}
      </span>
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button
          className={`${css.input ?? ''} ${css.select ?? ''}`}
          aria-labelledby={`${labelId} ${valueId}`}
          aria-haspopup="dialog"
          {...(fault !== undefined && { 'aria-describedby': faultId })}
        >
          <span className="clip" id={valueId}>
            {shown}
          </span>
          <ChevronDown size={15} aria-hidden />
        </Button>
        <FoundPopover>
          {menu((id) => {
            setOpen(false);
            onChange(id);
          })}
        </FoundPopover>
      </DialogTrigger>
      {fault !== undefined && (
        <span className={css.error} id={faultId}>
          {fault}
        </span>
      )}
    </div>
  );
}

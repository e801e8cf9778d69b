import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import css from './ui.module.css';

interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly label: ReactNode }[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
}

/** One of a few, all of them in sight. */
export function Segments<Id extends string>({ label, choices, value, onChange }: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      className={css.segments ?? ''}
      aria-label={label}
      selectedKeys={[value]}
      disallowEmptySelection
      onSelectionChange={([chosen]) => {
        const found = choices.find(({ id }) => id === chosen);
        if (found !== undefined) onChange(found.id);
      }}
    >
      {choices.map((one) => (
        <ToggleButton key={one.id} id={one.id}>
          {one.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

import { useState } from 'react';
import { TextField } from '../../ui/field.js';

/** A number as people type it: `5,000,000` is one. Nothing is undefined; what is no number is NaN. */
function numberOf(text: string): number | undefined {
  const digits = text.replaceAll(/[\s,，]/g, '');
  if (digits === '') return undefined;
  return /^\d+(\.\d*)?$/.test(digits) ? Number(digits) : Number.NaN;
}

/** Asks for a number, and leaves what is typed as it is typed. */
export function NumberField({
  label,
  hint,
  error,
  value,
  onChange,
  isWhole = true,
  isDisabled = false,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly isWhole?: boolean;
  readonly isDisabled?: boolean;
}) {
  const [typed, setTyped] = useState('');
  const text = Object.is(numberOf(typed), value) ? typed : value === undefined || Number.isNaN(value) ? '' : String(value);
  return (
    <TextField
      label={label}
      {...(hint !== undefined && { hint })}
      error={error}
      isDisabled={isDisabled}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      value={text}
      onChange={(next) => {
        setTyped(next);
        onChange(numberOf(next));
      }}
    />
  );
}

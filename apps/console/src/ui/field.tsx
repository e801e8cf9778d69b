import { Check, ChevronDown, Minus } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import {
  Button,
  CheckboxButton,
  CheckboxField,
  type CheckboxFieldProps,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  RadioButton,
  RadioField,
  RadioGroup,
  Select as AriaSelect,
  SelectValue,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import css from './ui.module.css';

interface Described {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it, in words. */
  readonly error?: string | undefined;
  readonly name?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

function Above({ label, hint, error }: Pick<Described, 'label' | 'hint' | 'error'>) {
  return (
    <>
      <Label className={css.label}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className={css.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={css.error}>{error}</FieldError>
    </>
  );
}

export interface TextFieldProps extends Described {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly rows?: number;
  readonly type?: 'text' | 'email' | 'number' | 'date' | 'search' | 'url' | 'datetime-local';
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly inputMode?: 'numeric' | 'decimal';
}

/** A line of text, or several with `rows`. */
export function TextField({ label, hint, error, rows, type = 'text', ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} type={type} className={css.field} isInvalid={error !== undefined} validationBehavior="aria">
      <Above label={label} hint={hint} error={error} />
      {rows === undefined ? <Input className={css.input} /> : <TextArea className={css.input} rows={rows} />}
    </AriaTextField>
  );
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

/** One of a list. */
export function Select({
  label,
  hint,
  error,
  choices,
  value,
  onChange,
  placeholder,
  labelHidden = false,
  ...rest
}: Described & {
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly labelHidden?: boolean;
}) {
  return (
    <AriaSelect
      {...rest}
      {...(labelHidden && { 'aria-label': label })}
      className={css.field}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(placeholder !== undefined && { placeholder })}
    >
      {!labelHidden && <Above label={label} hint={hint} error={error} />}
      <Button className={`${css.input} ${css.select}`}>
        <SelectValue className="clip" />
        <ChevronDown size={15} aria-hidden />
      </Button>
      <Popover className={css.popover}>
        <ListBox items={choices}>
          {(choice) => (
            <ListBoxItem className={css.option} textValue={choice.label}>
              <span>
                {choice.label}
                {choice.hint !== undefined && <span className="small t3"> {choice.hint}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** A box to tick, with its words. */
export function Checkbox({ children, ...rest }: Omit<CheckboxFieldProps, 'children' | 'className'> & { readonly children?: ReactNode }) {
  return (
    <CheckboxField {...rest}>
      <CheckboxButton className={css.choice ?? ''}>
        {({ isIndeterminate }) => (
          <>
            <span className={css.box}>{isIndeterminate ? <Minus size={12} aria-hidden /> : <Check size={12} aria-hidden />}</span>
            {children}
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  );
}

/** One of a few that are all shown. */
export function Radios({
  label,
  hint,
  error,
  choices,
  value,
  onChange,
  ...rest
}: Described & { readonly choices: readonly Choice[]; readonly value: string | null; readonly onChange: (value: string) => void }) {
  return (
    <RadioGroup {...rest} className={css.field} value={value} onChange={onChange} isInvalid={error !== undefined} validationBehavior="aria">
      <Above label={label} hint={hint} error={error} />
      {choices.map((choice) => (
        <RadioField key={choice.id} value={choice.id}>
          <RadioButton className={`${css.choice} ${css.radio}`}>
            <span className={css.box}>
              <Check size={12} aria-hidden />
            </span>
            <span>
              {choice.label}
              {choice.hint !== undefined && <span className="small t3"> {choice.hint}</span>}
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}

/** Takes focus to the first input in it as it appears, where somebody asked for it. */
export function FocusWithin({ now, children }: { readonly now: boolean; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = ['input:checked', 'input, textarea, button'].flatMap((one) => box.current?.querySelector<HTMLElement>(one) ?? [])[0];
    if (now) first?.focus();
  }, [now]);
  return <div ref={box}>{children}</div>;
}

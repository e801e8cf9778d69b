import { Check, ChevronDown, Minus } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useId, useRef } from 'react';
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
import { commonWords } from '../words/language.js';
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

/** Whether somebody tried to send the form around a field before it was complete. */
export const TriedContext = createContext(false);

/** What is wrong with a field: its own error, else that it is required and empty in a form that somebody tried to send. */
export function useFault(
  { error, isRequired = false }: Pick<Described, 'error' | 'isRequired'>,
  isEmpty: boolean,
  kind: 'fill' | 'choose' | 'tick' | 'confirm',
) {
  const t = commonWords.useWords();
  const tried = useContext(TriedContext);
  return error ?? (tried && isRequired && isEmpty ? t(`incomplete.${kind}`) : undefined);
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
export function TextField({ label, hint, error: own, rows, type = 'text', ...rest }: TextFieldProps) {
  const error = useFault({ ...rest, error: own }, rest.value.trim() === '', 'fill');
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
  error: own,
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
  const error = useFault({ ...rest, error: own }, value === null, 'choose');
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
export function Checkbox({
  children,
  isRequired = false,
  ...rest
}: Omit<CheckboxFieldProps, 'children' | 'className'> & { readonly children?: ReactNode }) {
  const fault = useFault({ isRequired }, rest.isSelected !== true, 'confirm');
  return (
    <CheckboxField {...rest} isRequired={isRequired} isInvalid={fault !== undefined} validationBehavior="aria">
      <CheckboxButton className={css.choice ?? ''}>
        {({ isIndeterminate }) => (
          <>
            <span className={css.box}>{isIndeterminate ? <Minus size={12} aria-hidden /> : <Check size={12} aria-hidden />}</span>
            {children}
          </>
        )}
      </CheckboxButton>
      <FieldError className={css.error}>{fault}</FieldError>
    </CheckboxField>
  );
}

/** Boxes of which several may be ticked. */
export function Ticks<One extends string>({
  label,
  choices,
  chosen,
  onChange,
  isRequired = false,
}: {
  readonly label: string;
  readonly choices: readonly { readonly id: One; readonly label: string }[];
  readonly chosen: readonly One[];
  readonly onChange: (chosen: readonly One[]) => void;
  /** Whether at least one must be ticked. */
  readonly isRequired?: boolean;
}) {
  const fault = useFault({ isRequired }, chosen.length === 0, 'tick');
  const faultId = useId();
  return (
    <fieldset className={css.set} {...(fault !== undefined && { 'data-invalid': true, 'aria-describedby': faultId })}>
      <legend>{label}</legend>
      {choices.map(({ id, label: words }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
        >
          {words}
        </Checkbox>
      ))}
      {fault !== undefined && (
        <p className={css.error} id={faultId}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}

/** One of a few that are all shown. */
export function Radios({
  label,
  hint,
  error: own,
  choices,
  value,
  onChange,
  ...rest
}: Described & { readonly choices: readonly Choice[]; readonly value: string | null; readonly onChange: (value: string) => void }) {
  const error = useFault({ ...rest, error: own }, value === null, 'choose');
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

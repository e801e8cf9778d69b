-- An audit of a refusal can lead to its being taken up again.
alter table carnet.decision_audit drop constraint decision_audit_led_to_check;
alter table carnet.decision_audit add constraint decision_audit_led_to_check
  check (led_to in ('re-assessment', 'suspension', 'revocation', 'reopening'));

-- Deadlines of approval steps.
alter table carnet.timer drop constraint timer_kind_check;
alter table carnet.timer add constraint timer_kind_check check (kind in ('expiry', 'renewal', 'review-near', 'review-due', 'step-near',
  'step-due', 'duty-opens', 'duty-near', 'duty-due'));

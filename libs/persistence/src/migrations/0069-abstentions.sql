-- A voter may abstain: the seat is used, and the vote counts neither for nor against.
alter table carnet.vote drop constraint vote_ballot_check, add constraint vote_ballot_check check (ballot in ('approve', 'refuse', 'abstain'));

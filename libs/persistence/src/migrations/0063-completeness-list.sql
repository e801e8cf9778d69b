-- What is checked for completeness is few among what is open: a list and a counter of their own, by due day.
create index transfer_incomplete on carnet.transfer (due_on, id)
  where state in ('in-review', 'information-requested') and life #> '{completeness,end}' = 'null';

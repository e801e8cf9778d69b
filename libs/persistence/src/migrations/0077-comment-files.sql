-- The files that a comment names: of the company's own those that it handed in, of the authority's those that it may read.
alter table carnet.comment add column documents jsonb not null default '[]'
  check (jsonb_typeof(documents) = 'array' and jsonb_array_length(documents) <= 20);

-- What the tables of all features stand on.
grant usage on schema carnet to carnet_app, carnet_authority, carnet_dispatcher, carnet_directory;

-- A country or territory of ISO 3166-1, by its code of two letters.
create domain carnet.country as text check (value = any ('{
  AD,AE,AF,AG,AI,AL,AM,AO,AQ,AR,AS,AT,AU,AW,AX,AZ,BA,BB,BD,BE,BF,BG,BH,BI,BJ,BL,BM,BN,BO,BQ,BR,BS,BT,BV,BW,BY,
  BZ,CA,CC,CD,CF,CG,CH,CI,CK,CL,CM,CN,CO,CR,CU,CV,CW,CX,CY,CZ,DE,DJ,DK,DM,DO,DZ,EC,EE,EG,EH,ER,ES,ET,FI,FJ,FK,
  FM,FO,FR,GA,GB,GD,GE,GF,GG,GH,GI,GL,GM,GN,GP,GQ,GR,GS,GT,GU,GW,GY,HK,HM,HN,HR,HT,HU,ID,IE,IL,IM,IN,IO,IQ,IR,
  IS,IT,JE,JM,JO,JP,KE,KG,KH,KI,KM,KN,KP,KR,KW,KY,KZ,LA,LB,LC,LI,LK,LR,LS,LT,LU,LV,LY,MA,MC,MD,ME,MF,MG,MH,MK,
  ML,MM,MN,MO,MP,MQ,MR,MS,MT,MU,MV,MW,MX,MY,MZ,NA,NC,NE,NF,NG,NI,NL,NO,NP,NR,NU,NZ,OM,PA,PE,PF,PG,PH,PK,PL,PM,
  PN,PR,PS,PT,PW,PY,QA,RE,RO,RS,RU,RW,SA,SB,SC,SD,SE,SG,SH,SI,SJ,SK,SL,SM,SN,SO,SR,SS,ST,SV,SX,SY,SZ,TC,TD,TF,
  TG,TH,TJ,TK,TL,TM,TN,TO,TR,TT,TV,TW,TZ,UA,UG,UM,US,UY,UZ,VA,VC,VE,VG,VI,VN,VU,WF,WS,YE,YT,ZA,ZM,ZW}'));

-- An e-mail address in small letters: no quoted names, nothing that a header or a second address could be made of.
create domain carnet.email as text check (value = lower(value) and length(value) <= 254
  and value ~ '^[^][@[:space:]<>(),;:"\\]+@[^][@[:space:].<>(),;:"\\]+([.][^][@[:space:].<>(),;:"\\]+)+$');

-- Guards a table of tenants: turns row security on, also for the owner, and creates the policies that most tables share. A company sees and
-- writes the rows of its own tenancy. The grants, and policies of one table alone, stand beside the call.
--
-- authority: what the authority sees and writes: 'own', the rows of its own tenancy; 'filed', what belongs to a filed transfer of any
--   company; 'filed-read-only', the same without writing; 'all', every row.
-- dispatcher: 'reads' or 'works' (reads and writes), in every row.
create procedure carnet.guard_tenant_table(p_table text, authority text default 'nothing', dispatcher text default 'nothing')
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_own constant text := 'tenant_id = (select carnet.current_tenant())';
  v_filed constant text := format('exists (select from transfer t where t.tenant_id = %1$I.tenant_id and t.id = %1$I.transfer_id)', p_table);
begin
  execute format('alter table %I enable row level security, force row level security', p_table);
  execute format('create policy tenant on %1$I to carnet_app using (%2$s) with check (%2$s)', p_table, v_own);
  case authority
    when 'own' then
      execute format('create policy authority_own on %1$I to carnet_authority using (%2$s) with check (%2$s)', p_table, v_own);
    when 'filed' then
      execute format('create policy authority_filed on %1$I to carnet_authority using (%2$s) with check (%2$s)', p_table, v_filed);
    when 'filed-read-only' then
      execute format('create policy authority_filed on %1$I for select to carnet_authority using (%2$s)', p_table, v_filed);
    when 'all' then
      execute format('create policy authority_all on %I to carnet_authority using (true) with check (true)', p_table);
    when 'nothing' then null;
  end case;
  case dispatcher
    when 'reads' then execute format('create policy follow on %I for select to carnet_dispatcher using (true)', p_table);
    when 'works' then execute format('create policy dispatch on %I to carnet_dispatcher using (true) with check (true)', p_table);
    when 'nothing' then null;
  end case;
end
$$;

-- Takes from roles every row that does not meet a condition, whatever other policies let them read or write.
create procedure carnet.show_only(p_table text, p_policy text, p_roles text, p_condition text)
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  execute format('create policy %I on %I as restrictive to %s using (%4$s) with check (%4$s)', p_policy, p_table, p_roles, p_condition);
end
$$;

revoke all on procedure carnet.guard_tenant_table(text, text, text), carnet.show_only(text, text, text, text) from public;

-- Which migrations ran, as TypeORM writes it. The comment of this database schema says which schema it holds. Only the owner reads this.
create table carnet.migration (
  id        serial  primary key,
  timestamp bigint  not null,
  name      varchar not null
);

-- Which texts of functions were applied last, and what they define. Only the owner reads this.
create table carnet.function_text (
  digest    text   not null,
  functions text[] not null
);

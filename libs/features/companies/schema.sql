-- The tenants.
create table carnet.company (
  tenant_id    uuid        primary key,
  name_en      text        not null check (name_en <> ''),
  name_zh      text        not null check (name_zh <> ''),
  cluster      text        not null check (cluster ~ '^[a-z][a-z0-9]*([-_][a-z0-9]+)*$'),
  -- ISO 3166-1 alpha-2
  country      text        not null check (country = any ('{
    AD,AE,AF,AG,AI,AL,AM,AO,AQ,AR,AS,AT,AU,AW,AX,AZ,BA,BB,BD,BE,BF,BG,BH,BI,BJ,BL,BM,BN,BO,BQ,BR,BS,BT,BV,BW,BY,
    BZ,CA,CC,CD,CF,CG,CH,CI,CK,CL,CM,CN,CO,CR,CU,CV,CW,CX,CY,CZ,DE,DJ,DK,DM,DO,DZ,EC,EE,EG,EH,ER,ES,ET,FI,FJ,FK,
    FM,FO,FR,GA,GB,GD,GE,GF,GG,GH,GI,GL,GM,GN,GP,GQ,GR,GS,GT,GU,GW,GY,HK,HM,HN,HR,HT,HU,ID,IE,IL,IM,IN,IO,IQ,IR,
    IS,IT,JE,JM,JO,JP,KE,KG,KH,KI,KM,KN,KP,KR,KW,KY,KZ,LA,LB,LC,LI,LK,LR,LS,LT,LU,LV,LY,MA,MC,MD,ME,MF,MG,MH,MK,
    ML,MM,MN,MO,MP,MQ,MR,MS,MT,MU,MV,MW,MX,MY,MZ,NA,NC,NE,NF,NG,NI,NL,NO,NP,NR,NU,NZ,OM,PA,PE,PF,PG,PH,PK,PL,PM,
    PN,PR,PS,PT,PW,PY,QA,RE,RO,RS,RU,RW,SA,SB,SC,SD,SE,SG,SH,SI,SJ,SK,SL,SM,SN,SO,SR,SS,ST,SV,SX,SY,SZ,TC,TD,TF,
    TG,TH,TJ,TK,TL,TM,TN,TO,TR,TT,TV,TW,TZ,UA,UG,UM,US,UY,UZ,VA,VC,VE,VG,VI,VN,VU,WF,WS,YE,YT,ZA,ZM,ZW}')),
  -- Since when it files nothing; null for a company in good standing.
  suspended_at timestamptz,
  -- When nobody works there, the earliest first: {"from", "to", "name"}, both days included. No last day moves by it.
  closed_days  jsonb       not null default '[]' check (jsonb_typeof(closed_days) = 'array' and jsonb_array_length(closed_days) <= 40
    and not jsonb_path_exists(closed_days, '$[*] ? (!(@.from like_regex "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" && @.to like_regex "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
      && @.from <= @.to))')),
  version      integer     not null default 1 check (version > 0)
);

call carnet.guard_tenant_table('company');
create policy authority_all on carnet.company for select to carnet_authority using (true);
-- The seed registers companies as the owner, which no process runs as.
create policy owner_registers on carnet.company to carnet_owner using (true) with check (true);
create policy directory on carnet.company to carnet_directory using (carnet.may_direct(tenant_id)) with check (carnet.may_direct(tenant_id));
grant select on carnet.company to carnet_app, carnet_authority;
grant select, insert, update on carnet.company to carnet_directory;

# Short helpers for the requests in these guides. In the folder of a Carnet that was started with `npm start | tee carnet.log`:
#   source docs/guides/session.sh
# USER is a user name or the name of an API key, as the start prints them. Needs bash, curl and Node.js.
BASE=${BASE:-$(sed -n 's/^Carnet is ready at //p' carnet.log | tail -n 1)}
SESSIONS=${SESSIONS:-$(mktemp -d)}

# field EXPRESSION: one part of the JSON on standard input; where there is no such part, the whole answer as an error.
field() {
  node -e "
    const answer = require('fs').readFileSync(0, 'utf8');
    try { console.log(JSON.parse(answer)$1); } catch { console.error(answer); process.exitCode = 1; }"
}

# proof USER: the file with what proves who calls, as options of curl: an API key, or a session, which a page of the local provider began.
# A session that is older than eight minutes is begun anew: votes ask for a recent sign-in.
proof() {
  local file=$SESSIONS/$1 key
  key=$(awk -v who="$1" '$1 == who { print $2 }' carnet.log | tail -n 1)
  case $key in
    '') echo "No user $1 in carnet.log." >&2; return 1 ;;
    carnet_*) echo "header = \"authorization: Bearer $key\"" > "$file" ;;
    *) if [ -z "$(find "$file" -mmin -8 2> /dev/null)" ]; then
         rm -f "$file.jar"
         curl -sS -o /dev/null -L -c "$file.jar" -b "$file.jar" "$BASE/sign-in/local?as=$1"
         printf 'cookie = "%s"\nheader = "carnet-session: 1"\n' "$file.jar" > "$file"
       fi ;;
  esac
  echo "$file"
}

# get USER PATH
get() {
  curl -sS "$BASE$2" -K "$(proof "$1")"
  if [ -t 1 ]; then echo; fi
}

# send USER METHOD PATH BODY [CURL OPTION…]: a change, with an Idempotency-Key of its own.
send() {
  curl -sS -X "$2" "$BASE$3" -K "$(proof "$1")" -H 'content-type: application/json' \
    -H "idempotency-key: $(date +%s)-$RANDOM$RANDOM" -d "$4" "${@:5}"
  echo
}
post() { send "$1" POST "$2" "$3"; }

# first USER PATH: the id of the first item of a list.
first() {
  local id
  id=$(get "$1" "$2" | field '.items.map(({ id }) => id)[0] ?? ""') || return 1
  if [ -z "$id" ]; then echo "$1 finds nothing under $2." >&2; return 1; fi
  echo "$id"
}

# act USER ACT BODY: an act on the transfer $ID, on the version that USER reads now (If-Match).
act() { send "$1" POST "/v1/transfers/$ID/$2" "$3" -H "if-match: \"$(get "$1" "/v1/transfers/$ID" | field .version)\""; }

# wait_for USER STATE…: waits until the transfer $ID is in one of these states and has its reviewers or voters, a minute at most.
wait_for() {
  local state unmanned='t.state === "in-review" && t.reviews.length === 0 || t.state === "in-approval" && t.step === null'
  for _ in $(seq 60); do
    state=$(get "$1" "/v1/transfers/$ID" | node -pe "const t = JSON.parse(require('fs').readFileSync(0, 'utf8')); $unmanned ? 'not prepared' : t.state")
    case " ${*:2} " in *" $state "*) echo "$state"; return ;; esac
    sleep 1
  done
  echo "The transfer is $state." >&2
  return 1
}

# user_of PERSON: the user name of an officer, approver or supervisor, by the id that the API shows.
user_of() {
  local user
  for user in $(awk '$1 ~ /^(privacy|security|legal|trade|sector|approver|supervisor)[0-9]$/ { print $1 }' carnet.log | sort -u); do
    if [ "$(get "$user" /v1/me | field .id)" = "$1" ]; then echo "$user"; return; fi
  done
  return 1
}

# confirm_complete USER: confirms that the filing of $ID has what a review needs, where the policy asks for that and nobody has said so yet.
confirm_complete() {
  if [ "$(get "$1" "/v1/transfers/$ID" | field '.completeness?.end')" = null ]; then act "$1" completeness '{"noConflict":true}'; fi
}

# all_yes USER DISCIPLINE: the answer "yes" to every question of a discipline's checklist, as the body of an act.
all_yes() {
  get "$1" "/v1/transfers/$ID/checklists" | DISCIPLINE=$2 node -e "
    const { disciplines } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
    const { items } = disciplines.find(({ discipline }) => discipline === process.env.DISCIPLINE);
    console.log(JSON.stringify({ answers: items.map(({ code }) => ({ item: code, as: 'yes' })) }));"
}

# filing_with USER JSON: the filing of the transfer $ID as USER reads it, with these parts set, as the body of an act.
filing_with() {
  get "$1" "/v1/transfers/$ID" | PARTS=$2 node -e "
    const { filing } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
    const set = (part, to) => (to?.constructor === Object ? { ...part, ...to } : to);
    const parts = Object.entries(JSON.parse(process.env.PARTS)).map(([name, to]) => [name, set(filing[name], to)]);
    console.log(JSON.stringify({ ...filing, ...Object.fromEntries(parts) }));"
}

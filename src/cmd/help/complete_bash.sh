# The command is as many words of the line as have a row; the last row that fits
# the word before the cursor says what may follow.
_antipode() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local rows command= at=1 next kind= names= options=
    local name option letter what values help
    rows=$(_antipode_rows)
    COMPREPLY=()
    # bash cuts --format=row into three words.
    if [[ $before == '=' ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ $word == '=' ]]; then
        word=
    fi
    while ((at < COMP_CWORD)); do
        next=${command:+$command }${COMP_WORDS[at]}
        [[ $'\n'$rows == *$'\n'"$next|"* ]] || break
        command=$next
        at=$((at + 1))
    done
    while IFS='|' read -r name option letter what values help; do
        [[ $name == "$command" ]] || continue
        options+=" $option"
        [[ $what == none ]] && continue
        if [[ -z $option || $before == "$option" || $before == "$letter" ]]
        then
            kind=$what
            names=$values
        fi
    done <<<"$rows"
    if [[ $word == -* ]]; then
        kind=names
        names=$options
    elif [[ $kind == family ]] && ((at < COMP_CWORD)); then
        kind=names
        names=$(_antipode_list "--names ${COMP_WORDS[at]}" \
            "${COMP_WORDS[at]}" '$1 == name { print $2 }' |
            grep -o '[A-Za-z_]*=')
        compopt -o nospace 2>/dev/null
    elif [[ $kind == family ]]; then
        names+=" $(_antipode_list --names '' '{ print $1 }')"
    elif [[ $kind == claim ]]; then
        names+=" $(_antipode_list --claims '' '{ print $1 }')"
    fi
    mapfile -t COMPREPLY < <(
        compgen -W "$names" -- "$word"
        case $kind in
        family | claim | file) compgen -f -- "$word" ;;
        folder) compgen -d -- "$word" ;;
        esac)
    [[ $kind == names ]] || compopt -o filenames 2>/dev/null
}

# Columns of the families (names, parameters) or of the claims.
_antipode_list() {
    "${COMP_WORDS[0]}" list $1 2>/dev/null |
        awk -F '\t|  +' -v "name=$2" "$3"
}

complete -F _antipode antipode

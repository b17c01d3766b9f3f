# The command is as many words of the line as have a row; its options and their
# values go to _arguments.
_antipode() {
    local command next name option letter kind names help flag action
    local -a rows specs
    local -i at=2
    rows=("${(@f)$(_antipode_rows)}")
    while ((at < CURRENT)); do
        next=${command:+$command }${words[at]}
        ((${rows[(I)${(b)next}\|*]})) || break
        command=$next
        at+=1
    done
    for next in $rows; do
        IFS='|' read -r name option letter kind names help <<<$next
        [[ $name == $command ]] || continue
        help=${${help//\[/(}//\]/)}
        help=${help//:/\\:}
        case $kind in
        names) action="($names)" ;;
        file) action=_files ;;
        folder) action='_files -/' ;;
        *) action=' ' ;;
        esac
        if [[ -z $option ]]; then
            [[ $kind == family ]] && action="_antipode_family $names"
            [[ $kind == claim ]] && action=_antipode_claim
            specs+=("*:$kind:$action")
        elif [[ $kind == none ]]; then
            for flag in $option $letter; do specs+=("${flag}[$help]"); done
        else
            specs+=("${option}=[$help]:$kind:$action")
            [[ -z $letter ]] || specs+=("${letter}+[$help]:$kind:$action")
        fi
    done
    words=("$words[1]" "${(@)words[at,-1]}")
    ((CURRENT -= at - 2))
    _arguments -s : $specs
}

# Families and files; behind them the parameters of the family.
_antipode_family() {
    local columns
    if ((CURRENT == 2)); then
        compadd -- $@ $($words[1] list --names 2>/dev/null | cut -f1)
        _files
    else
        columns=$($words[1] list --names $words[2] 2>/dev/null |
            awk -F '\t' -v "name=$words[2]" '$1 == name { print $2 }')
        compadd -S '' -- $(print -r -- $columns | grep -o '[A-Za-z_]*=')
    fi
}

_antipode_claim() {
    compadd -- $($words[1] list --claims 2>/dev/null | sed 's/ .*//')
    _files
}

if [[ $funcstack[1] == _antipode ]]; then
    _antipode "$@"
else
    compdef _antipode antipode
fi

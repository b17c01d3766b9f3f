#!/bin/bash
# Computes the rows of campaign.txt, the cheapest first, each by two means.
#
#     campaign.sh [MINUTES [FOLDER]]      default: until all is done; data/
#
# It may be stopped and begun again at any time: rows that are there are passed
# over.  RUN stands before each call (RUN="nice -n 15"), LIMITS are options of
# each, FORECASTS the seconds that a search may take, pass by pass.
: "${ANTIPODE:=antipode}" "${RUN:=nice -n 15}"
: "${LIMITS:=--memory 5G --threads 2 --max-check 5s}"
: "${FORECASTS:=0.1 1 10 40}"
here=$(dirname "$0")
end=$((SECONDS + 60 * ${1:-100000}))
status=0
for forecast in $FORECASTS; do
    while IFS= read -r line; do
        left=$((end - SECONDS))
        [ $left -gt 0 ] || { echo "campaign: the time is over"; exit 75; }
        # Lines are words without quotes; what is left out comes in a later
        # pass, or never.
        $RUN "$ANTIPODE" data add $line --data "${2:-$here}" $LIMITS \
            --max-forecast "$forecast" --max-time "$left" --progress never \
            </dev/null 2> >(grep -v ': skipped \|left out\|: note:' >&2) ||
            { echo "campaign: $line: exit code $?"; status=1; }
    done < <(grep -v '^#' "${CAMPAIGN:-$here/campaign.txt}")
done
exit $status

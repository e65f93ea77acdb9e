# Completion of gaf in fish: the program itself says what may follow.
function __gaf_words
    set -l found (@GAF@ completion words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c gaf -f -a '(__gaf_words)'

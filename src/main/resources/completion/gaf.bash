# Completion of gaf in bash: the program itself says what may follow.
_gaf() {
  local line=${COMP_LINE:0:COMP_POINT} cur=${COMP_WORDS[COMP_CWORD]} word cut
  local words=() found=()
  # Bash also splits words at : and @, which stand in references to checkpoints.
  [[ $cur == *[\\\"\']* ]] || cur=${line##*[[:space:]]}
  mapfile -t words < <(xargs -n1 <<<"${line%"$cur"}" 2>/dev/null)
  cur=${cur//[\\\"\']/}
  mapfile -t found < <(@GAF@ completion words -- "${words[@]:1}" "$cur" 2>/dev/null)
  cut=${cur%"${cur##*[@:=]}"}
  COMPREPLY=()
  for word in "${found[@]}"; do
    word=${word#"$cut"}
    [[ $word != *[[:space:]]* ]] || printf -v word %q "$word"
    COMPREPLY+=("$word")
  done
  if [ ${#COMPREPLY[@]} -eq 0 ]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
}
complete -F _gaf gaf

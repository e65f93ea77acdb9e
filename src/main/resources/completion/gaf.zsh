# Completion of gaf in zsh: the program itself says what may follow.
_gaf() {
  local -a before found
  before=("${(@Q)words[2,CURRENT-1]}")
  found=("${(@f)$(@GAF@ completion words -- $before "${(Q)PREFIX}" 2>/dev/null)}")
  if [[ -n $found[1] ]]; then
    compadd -a found
  else
    _files
  fi
}
(( $+functions[compdef] )) || { autoload -U compinit && compinit }
compdef _gaf gaf

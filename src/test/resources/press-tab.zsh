# Types the words given in a zsh that has the completion of the folder's weir.sh, presses Tab and
# Return, and prints what the words have become.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; autoload -Uz compinit && compinit -u -D; source ./weir.sh"
zpty -w shell 'weir() { print "[$*]" }; print RE''ADY'
zpty -r shell seen '*READY*'
zpty -w shell "$1"$'\t'
zpty -r shell seen '*\[*\]*'
print -r -- ${${seen##*\[}%%\]*}
zpty -d shell

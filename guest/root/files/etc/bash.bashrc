# Every interactive bash: colours, history, completion.
case $- in *i*) ;; *) return ;; esac
HISTSIZE=2000 HISTCONTROL=ignoreboth
shopt -s histappend checkwinsize
if [ "$(id -u)" = 0 ]; then colour=31; else colour=32; fi
PS1='\[\e[1;'$colour'm\]\u@\h\[\e[0m\]:\[\e[1;34m\]\w\[\e[0m\]\$ '
unset colour
alias ls='ls --color=auto' ll='ls -la' grep='grep --color=auto'
. /etc/bash_completion

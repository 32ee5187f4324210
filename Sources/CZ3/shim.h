#include <spawn.h>
#include <z3.h>

/* glibc has it since 2.34 and declares it for GNU programs only: a solver's process inherits nothing but its socket. */
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

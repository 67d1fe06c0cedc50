/**
 * Prints its own process id and, a second apart, what `/proc` knows of every process. `ps` and `top`
 * say other things on other systems, `/proc` the same on all. The first line of each look is the
 * reader's own.
 */
export const sampleScript = `
look() {
	cat /proc/self/stat /proc/[0-9]*/stat 2>/dev/null || true # one may end meanwhile
}
echo $$
look
echo
sleep 1
look
`;

/**
 * Prints the command line of each process whose id is an argument, one a line: its words are parted by
 * 0x1f. Nothing stands in the line of one that is gone.
 */
export const wordsScript = `
for id in "$@"; do
	head -c 2000 "/proc/$id/cmdline" 2>/dev/null | tr '\\n\\000' ' \\037'
	echo
done
`;

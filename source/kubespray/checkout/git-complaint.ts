/**
 * What git said went wrong, in one line: the first that tells anything, without git's prefix and
 * without a password that an address in the user's own configuration may hold.
 */
export function gitComplaint(stderr: readonly string[]): string {
	const line =
		stderr.find(text =>
			/^(?:ssh|kex_\w+|fatal|error|remote: \S*(?:error|fatal))\b.*\S/i.test(text),
		) ??
		stderr.find(
			text => !/^(?:$|warning:|hint:|Cloning |remote: (?:Count|Compress|Enumer))/.test(text),
		);
	return (line ?? 'git gave no reason')
		.replace(/^(?:fatal|error): /, '')
		.replaceAll(/(?<=:\/\/)[^/@\s]+:[^/@\s]*@/g, '');
}

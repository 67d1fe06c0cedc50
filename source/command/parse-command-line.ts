/** What every command understands, taken out of the words of the command line. */
export type CommandLine = {
	readonly word: string | undefined;
	/** The words after the command, without the flags below. */
	readonly argv: readonly string[];
	readonly json: boolean;
	readonly plain: boolean;
	readonly help: boolean;
	readonly sshConfig: string | undefined;
	readonly acceptedHostKeys: string[];
};

/** Reads the flags that every command takes, wherever they stand; after `--`, or what is to run on a node, nothing is read. */
export function parseCommandLine(words: readonly string[]): CommandLine {
	const argv: string[] = [];
	const acceptedHostKeys: string[] = [];
	const flags = {json: false, plain: false, help: false};
	let sshConfig: string | undefined;
	const rest = [...words];
	for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
		const [name, attached] = split(word);
		if (word === '--' || (argv[0] === 'ssh' && argv.length > 1)) {
			argv.push(word, ...rest.splice(0));
		} else if (name === '--json' || name === '--plain' || name === '--help') {
			flags[name.slice(2) as keyof typeof flags] = true;
		} else if (word === '-h') {
			flags.help = true;
		} else if (name === '--ssh-config') {
			sshConfig = attached ?? rest.shift();
		} else if (name === '--accept-host-key') {
			acceptedHostKeys.push(attached ?? rest.shift() ?? '');
		} else {
			argv.push(word);
		}
	}

	const [word, ...others] = argv;
	return {word, argv: others, ...flags, sshConfig, acceptedHostKeys};
}

function split(word: string): [string, string | undefined] {
	const at = word.indexOf('=');
	return word.startsWith('--') && at !== -1
		? [word.slice(0, at), word.slice(at + 1)]
		: [word, undefined];
}

import {homedir} from 'node:os';
import {resolve} from 'node:path';
import {UserError} from '../primitives/errors.ts';
import {followProgram, type ProgramEnd} from '../system/process.ts';

type Options = {
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
	readonly folder?: string | undefined;
	readonly onLine?: ((line: string) => void) | undefined;
};

/**
 * Runs git with the user's own ways to the network (proxies, credential helpers, ssh), and nothing of
 * the user's that would change what is checked out: no hooks, no line ends turned, no templates.
 * It asks nothing: what it would ask is a failure.
 * @throws UserError when git is not installed
 */
export async function runGit(
	words: readonly string[],
	{signal, env, folder, onLine}: Options,
): Promise<ProgramEnd> {
	const settings = plain.flatMap(setting => ['-c', setting]);
	const end = await followProgram('git', [...settings, ...words], {
		signal,
		folder,
		onLine,
		environment: {...withoutRepository(env), ...quiet(env)},
	});
	if (!end) throw notInstalled();
	return end;
}

/** Settings that win over the user's. */
const plain = [
	'core.hooksPath=/dev/null',
	'core.attributesFile=/dev/null',
	'core.autocrlf=false',
	'core.eol=lf',
	'core.symlinks=true',
	'core.fileMode=true',
	'core.fsmonitor=false',
	'gc.auto=0',
	'maintenance.auto=false',
	'advice.detachedHead=false',
] as const;

/** Without what leads git to another repository, as it does for whoever is started from a hook. */
function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !leading.test(name)));
}

const leading =
	/^GIT_(?:DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|SHALLOW_FILE|GRAFT_FILE|NAMESPACE|PREFIX|TEMPLATE_DIR)$/;

/** A stalled transfer ends after a minute: git itself would wait for ever. */
const quiet = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
	LC_ALL: 'C',
	GIT_TERMINAL_PROMPT: '0',
	GIT_DEFAULT_HASH: 'sha1',
	SSH_ASKPASS_REQUIRE: 'never',
	GIT_HTTP_LOW_SPEED_LIMIT: env['GIT_HTTP_LOW_SPEED_LIMIT'] ?? '1',
	GIT_HTTP_LOW_SPEED_TIME: env['GIT_HTTP_LOW_SPEED_TIME'] ?? '60',
});

const notInstalled = () =>
	new UserError('git is not installed on this laptop', {
		fault: 'kubespray',
		hint:
			process.platform === 'darwin'
				? 'install it: xcode-select --install'
				: 'install it, for example: sudo apt install git',
	});

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

/** What a line of git's progress says: "receiving objects", 33; undefined for any other line. */
export function gitProgress(line: string): {text: string; percent: number} | undefined {
	const [, what, percent] = /^(?:remote: )?([A-Z][a-z ]+): +(\d+)% \(/.exec(line) ?? [];
	if (what === undefined) return undefined;
	return {text: what.toLowerCase(), percent: Number(percent)};
}

/**
 * What git is given for the preset's repository: a folder as an absolute path, anything else as it is.
 * Git's own rule tells them apart: `scheme://` and `host:path` are elsewhere (git-clone(1), GIT URLS).
 */
export function repositoryAddress(repository: string): string {
	const isElsewhere = /^[A-Za-z][\w+.-]*:\/\//.test(repository) || /^[^/~.][^/]*:/.test(repository);
	return isElsewhere ? repository : resolve(repository.replace(/^~(?=\/|$)/, homedir()));
}

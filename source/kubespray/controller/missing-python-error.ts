import {type Fault, UserError} from '../../model/user-error.ts';
import {listPythons} from './list-pythons.ts';
import {minorsIn} from './minors-in.ts';
import type {PythonRange} from './python-range.ts';

type Request = {
	readonly range: PythonRange;
	/** Whose Ansible it is for. */
	readonly release: string;
	readonly env: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
	readonly fault?: Fault | undefined;
};

/** Why `findPython` finds none, from another look, and what to install. */
export async function missingPythonError({
	range,
	release,
	env,
	signal,
	fault = 'kubespray',
}: Request): Promise<UserError> {
	const minors = minorsIn(range);
	const names = [...minors.map(minor => `python${minor}`), 'python3', 'python'];
	const seen = [];
	for await (const python of listPythons({names, env, signal})) {
		const minor = minors.find(known => python.version.startsWith(`${known}.`));
		if (minor !== undefined) return incomplete(python.path, minor, fault);
		seen.push(python.version);
	}

	const has = seen.length === 0 ? 'it has none at all' : `it has ${seen.join(', ')}`;
	return new UserError(
		`kubespray ${release} needs a Python from ${range.least} to ${range.most} on PATH; ${has}`,
		{fault, hint: `${howToInstall(range.most)}; or ${otherRunner}`},
	);
}

const incomplete = (path: string, minor: string, fault: Fault) =>
	new UserError(`Python ${minor} is there without the parts that make environments`, {
		fault,
		where: path,
		hint: `install them: sudo apt install python${minor}-venv; or ${otherRunner}`,
	});

const howToInstall = (version: string) =>
	process.platform === 'darwin'
		? `install one, for example: brew install python@${version}`
		: `install one, for example: sudo apt install python${version} python${version}-venv, sudo dnf install python${version}, or where the system has no such version: uv python install ${version}`;

const otherRunner =
	'let a container run the playbooks, with kubespray.runner: podman (or docker) in the preset';

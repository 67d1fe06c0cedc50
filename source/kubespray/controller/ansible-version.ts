import {compareVersions} from '../../model/compatibility/compare-versions.ts';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {Checkout} from '../../model/kubespray/checkout.ts';
import {UserError} from '../../model/user-error.ts';
import type {ProgramEnd} from '../program/follow-program.ts';

/**
 * Reads what `ansible-playbook --version` said: ansible-core's version.
 * @throws UserError when it did not run, or is none that kubespray takes
 */
export function ansibleVersion(end: ProgramEnd | undefined, {release, ansible}: Checkout): string {
	const version = /\[core (\S+)\]/.exec(end?.stdout[0] ?? '')?.[1];
	if (version === undefined) {
		const said = tellingLine(end?.stderr.join('\n')) ?? 'there is none';
		throw new UserError(`the Ansible for kubespray ${release} does not run: ${said}`, {
			fault: 'kubespray',
			hint: 'check the requirements.txt of the repository',
		});
	}

	const {least, below} = ansible;
	if (compareVersions(version, least) >= 0 && compareVersions(version, below) < 0) return version;
	throw new UserError(
		`kubespray ${release} takes ansible-core from ${least} to below ${below}, and got ${version}`,
		{fault: 'kubespray', hint: 'check the requirements.txt of the repository, and pip config list'},
	);
}

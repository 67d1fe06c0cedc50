import type {WizardInput} from './step.ts';

/** The connection to open for the preset's hosts and project; nothing where that was tried, or no host is named. */
export const wantedConnection = ({state, facts: {connection}}: WizardInput) => {
	const {hosts, project} = state.preset.lxd;
	const isTried =
		connection.kind !== 'none' &&
		connection.to.join() === hosts.join() &&
		connection.project === project;
	return isTried || hosts.length === 0 ? [] : [{kind: 'connect', hosts, project} as const];
};

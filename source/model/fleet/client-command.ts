import {quoteWords} from '../../primitives/text.ts';
import type {Fleet} from './fleet.ts';

/** What a command of LXD's or Incus's client has to name to reach what rookery sees. */
export type ClientScope = Pick<Fleet, 'server'> & {
	readonly project: Pick<Fleet['project'], 'name'>;
};

/** The command-line client of a server, as the user has it on a member: for what belongs to no project. */
export const clientOf = ({server}: Pick<Fleet, 'server'>): 'lxc' | 'incus' =>
	server === 'incus' ? 'incus' : 'lxc';

/**
 * How a command on instances, profiles or images of a project begins: `incus --project lab`. Both clients take
 * `--project` before the command's name; the default project is theirs as well, and stays unsaid.
 */
export const clientIn = (scope: ClientScope): string => {
	const {name} = scope.project;
	return name === 'default'
		? clientOf(scope)
		: `${clientOf(scope)} ${quoteWords(['--project', name])}`;
};

/**
 * How a server is made to print a token for a new client, where nothing has told yet whether it is LXD or Incus:
 * LXD takes the name as a flag (lxc/config_trust.go), Incus as an argument (cmd/incus/config_trust.go).
 */
export const tokenCommands =
	'lxc config trust add --name rookery (Incus: incus config trust add rookery)';

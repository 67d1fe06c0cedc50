import type {Command} from './command.ts';

/** What a command does, whoever carries it out; `end` where it ends what the same action begins. */
export type Doing =
	| Exclude<Command, Acting>['type']
	| Acting['action']['type']
	| `end ${Extract<Command, {readonly type: 'face'}>['action']['type']}`;

type Acting = Extract<Command, {readonly action: unknown}>;

/** What commands do, in their order. */
export const doingsOf = (commands: readonly Command[]): readonly Doing[] =>
	commands.map((command): Doing => {
		if (command.type === 'act') return command.action.type;
		if (command.type !== 'face') return command.type;
		const {action} = command;
		return Object.values(action).includes(undefined) ? `end ${action.type}` : action.type;
	});

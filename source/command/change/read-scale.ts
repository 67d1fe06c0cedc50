import type {ScaleWish} from '../../model/placement/scale-nodes.ts';
import type {PhaseName} from '../../model/plan/phase-name.ts';
import {quote} from '../../model/quote.ts';
import {UserError} from '../../model/user-error.ts';
import {readArguments} from '../read-arguments.ts';
import {readUntil} from '../read-until.ts';

/** What the command line of `rookery scale` asks for. */
export type ScaleArguments = Omit<ScaleWish, 'taken'> & {
	/** Of the preset. */
	readonly name: string;
	readonly until: PhaseName;
	/** As it was written: "nodes" is none of the phases. */
	readonly untilFlag: string | undefined;
	readonly yes: boolean;
	readonly detach: boolean;
};

/** @throws UserError when it asks for nothing, or for what cannot be */
export function readScale(argv: readonly string[]): ScaleArguments {
	const {flags, names} = readArguments(argv, {
		usage,
		names: {least: 1, most: 1},
		flags: {
			workers: {type: 'string'},
			masters: {type: 'string'},
			on: {type: 'string'},
			add: {type: 'string', multiple: true, default: []},
			remove: {type: 'string', multiple: true, default: []},
			until: {type: 'string'},
			yes: {type: 'boolean', default: false},
			detach: {type: 'boolean', default: false},
		},
	});
	const {workers, masters, on, remove, yes, detach} = flags;
	const add = flags.add.map(readNode);
	const isCounted = workers !== undefined || masters !== undefined;
	if (on !== undefined && !isCounted && add.every(({member}) => member !== undefined)) {
		throw new UserError('--on says where new nodes go, and there is none without a member', {
			fault: 'usage',
			hint: 'add --workers N, --masters N, or --add NAME; a node that is there does not move',
		});
	}

	if (!isCounted && add.length + remove.length === 0) {
		throw new UserError('how many nodes there are to be is missing', {
			fault: 'usage',
			hint: `write: ${usage}`,
		});
	}

	return {
		name: names[0] ?? '',
		counts: {
			...(masters === undefined ? {} : {masters: readCount(masters, 'masters')}),
			...(workers === undefined ? {} : {workers: readCount(workers, 'workers')}),
		},
		add,
		remove,
		on,
		until: readUntil(flags.until),
		untilFlag: flags.until,
		yes,
		detach,
	};
}

const usage =
	'rookery scale PRESET [--workers N] [--masters N] [--on MEMBER] [--add NAME[=MEMBER]] [--remove NAME] [--yes] [--until PHASE] [--detach]';

function readCount(text: string, group: string): number {
	if (/^\d{1,3}$/.test(text)) {
		return Number(text);
	}

	throw new UserError(`${quote(text)} is no number of ${group}`, {
		fault: 'usage',
		hint: `write how many there are to be: --${group} 3`,
	});
}

/** "w9=albatross2", or "w9" for wherever the spread has it. */
function readNode(text: string): ScaleWish['add'][number] {
	const [name = '', member] = text.split('=', 2);
	return {name, member};
}

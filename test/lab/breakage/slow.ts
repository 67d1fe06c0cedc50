import {parseArgs} from 'node:util';
import {restoreLink} from '../network/restore-link.ts';
import {slowLink} from '../network/slow-link.ts';
import {memberBreakage} from './member-breakage.ts';

export const slow = memberBreakage({
	verb: 'slow',
	options: '[--delay MS] [--loss PERCENT]',
	summary: 'delays (200 ms each way unless told) and loses what goes to and from the member',
	async break(member, {lab, words}) {
		const {values} = parseArgs({
			args: [...words],
			options: {delay: {type: 'string', default: '200'}, loss: {type: 'string', default: '0'}},
		});
		await slowLink(lab, {member, delay: Number(values.delay), loss: Number(values.loss)});
	},
	mend: (member, lab) => restoreLink(lab, member),
});

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {enterMember} from '../member/enter-member.ts';
import {memberOf} from '../member/member-of.ts';
import {findLab} from './find-lab.ts';
import {labName} from './lab-name.ts';

/** `shell`: a root shell on a member, or one command there. */
export async function shellInto(words: readonly string[]): Promise<number> {
	const named = labName(words);
	const lab = await findLab(named.name);
	const [memberName, ...command] = named.words;
	const inside = command.length > 0 ? command : ['bash', '--login'];
	const [program = '', ...rest] = await enterMember(memberOf(lab, memberName), inside);
	const [exitCode] = await once(spawn(program, rest, {stdio: 'inherit'}), 'exit');
	return typeof exitCode === 'number' ? exitCode : 1;
}

import type {WantedEffect} from '../../../model/wizard/wanted-effects.ts';
import {printable} from '../../printable.ts';
import {findOut} from '../find-out.ts';
import type {Tell} from '../services.ts';
import type {PlainParts} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';

/** Finds out what is wanted, one after the other as it comes up, and says what it waits for. */
export const findOutAloud = async (
	wanted: () => readonly WantedEffect[],
	session: PlainSession,
	{services, write, signal}: PlainParts,
): Promise<void> => {
	const tell: Tell = part => {
		const {asking} = session.now().facts;
		session.tell(part);
		for (const name of asking.filter(name => part.asking && !part.asking.includes(name))) {
			write(printable(`  ${name} has answered.`));
		}
	};
	for (let [effect] = wanted(); effect; [effect] = wanted()) {
		write(printable(sentence(effect)));
		await findOut(effect, {services, tell, signal});
	}
};

const sentence = (effect: WantedEffect): string => {
	switch (effect.kind) {
		case 'connect':
			return `Connecting to ${effect.hosts.join(', ')} …`;
		case 'list-images':
			return `Asking ${effect.server} for its images …`;
		case 'list-variables':
			return 'Looking for a checkout of kubespray …';
		case 'check':
			return 'Checking everything before anything is touched …';
	}
};

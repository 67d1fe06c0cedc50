import {judgeAsks, type ServiceVerification} from '../../model/verification/judge-asks.ts';
import {askInTurns} from './ask-in-turns.ts';
import {askService} from './ask-service.ts';
import type {StagePlace} from './stage.ts';
import type {Verification} from './verification.ts';

/** Every place calls a service: which one, and by which pod, is what the verifications differ in. */
export const verifyService = (
	name: ServiceVerification,
	questions: (places: readonly StagePlace[]) => readonly Parameters<typeof askService>[1][],
): Verification => ({
	name,
	verify: async context => {
		const {places} = await context.stage();
		const asked = questions(places);
		if (asked.length === 0) {
			return places.length === 0
				? {verdict: 'untried', why: 'no test pod runs'}
				: {verdict: 'not-applicable', why: 'test pods run on one node alone'};
		}

		const asks = await askInTurns(asked, question => askService(context, question));
		return judgeAsks(name, asks, context.network);
	},
});

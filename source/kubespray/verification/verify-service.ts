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
			const why = places.length === 1 ? 'test pods run on one node alone' : 'no test pod runs';
			return {verdict: 'not-applicable', why};
		}

		const asks = await askInTurns(asked, question => askService(context, question));
		return judgeAsks(name, asks, context.network);
	},
});

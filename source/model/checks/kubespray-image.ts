import type {CheckResult} from '../check-result.ts';
import {imageRelease} from '../compatibility/image-release.ts';
import {judgeImage} from '../compatibility/judge-image.ts';
import {ubuntuRelease} from '../compatibility/ubuntu-release.ts';
import type {CheckFacts} from './check-facts.ts';

/** Whether kubespray suits the system of the nodes: of those that are there, and of those to be made. */
export const checkKubesprayImage = (facts: CheckFacts): readonly CheckResult[] => {
	const {kubespray} = facts.preset;
	if (!kubespray) return [];
	const systems = new Map(systemsOf(facts).map(ubuntu => [ubuntu.version, ubuntu]));
	return [...systems.values()].flatMap((ubuntu): readonly CheckResult[] => {
		const judgement = judgeImage({...kubespray, ubuntu});
		const subject = `Ubuntu ${ubuntu.version}`;
		return judgement ? [{check: 'kubespray-image', subject, ...judgement}] : [];
	});
};

const systemsOf = ({preset, fleet, image, nodes, missing}: CheckFacts) => {
	const names = new Set(nodes.map(({name}) => name));
	// LXD keeps the properties of the image that an instance was made from.
	const there = fleet.instances
		.filter(({name}) => names.has(name))
		.map(({config}) =>
			ubuntuRelease([config['image.release'], config['image.version']], config['image.os']),
		);
	const wanted = missing.length > 0 ? [imageRelease(preset.image.alias, image)] : [];
	return [...there, ...wanted].filter(ubuntu => ubuntu !== undefined);
};

import {describe, expect, test} from 'vitest';
import {readClusterNodes} from '../../../source/model/verification/cluster-objects.ts';
import {testLocations, testObjects} from '../../../source/model/verification/test-objects.ts';

import {list, node} from './kubectl-says.ts';

const nginx = 'docker.io/library/nginx:1.27.4-alpine';
const flannel = 'docker.io/flannel/flannel:v0.22.0';
const places = (...items: readonly object[]) =>
	testLocations(readClusterNodes(list(items)) ?? [], 'registry.example/nginx:alpine');

describe('test pods are put', () => {
	test('on ready workers, and on no master where there are two of them', () => {
		const found = places(
			node('m1', {master: true}),
			node('w1'),
			node('w2', {cordoned: true}),
			node('w3', {ready: {status: 'Unknown'}}),
			node('w4'),
		);
		expect(found).toMatchObject([{node: 'w1'}, {node: 'w4'}]);
		expect(found.some(({tolerant}) => tolerant)).toBe(false);
	});

	test('on a master too where there are fewer, against its taint', () => {
		expect(
			places(node('m1', {master: true}), node('m2', {master: true}), node('w1')),
		).toMatchObject([
			{node: 'w1', tolerant: false},
			{node: 'm1', tolerant: true},
		]);
		expect(places(node('m1', {master: true}))).toMatchObject([{node: 'm1', tolerant: true}]);
	});

	test('on a master that takes work like any worker', () => {
		const open = {...node('m1', {master: true}), spec: {}};
		expect(places(open)).toMatchObject([{node: 'm1', tolerant: false}]);
	});
});

describe('test pods run from', () => {
	test('an image that their node has, so that nothing is pulled', () => {
		const kube = 'registry.k8s.io/kube-apiserver:v1.32.8';
		const alpine = 'registry.example/alpine:3.20';
		const found = places(
			node('w1', {images: [kube, alpine, nginx]}),
			node('w2', {images: [kube, alpine]}),
		);
		expect(found.map(({image}) => image)).toEqual([nginx, alpine]);
	});

	test('none of flannel, whose image has not the tools in every build', () => {
		const found = places(node('w1', {images: [nginx]}), node('w2', {images: [flannel]}));
		expect(found.map(({image}) => image)).toEqual([nginx, nginx]);
	});

	test('else one that another node has, else the given one', () => {
		expect(places(node('w1', {images: [nginx]}), node('w2')).map(({image}) => image)).toEqual([
			nginx,
			nginx,
		]);
		expect(places(node('w1', {images: ['docker.io/library/nginx:1.27.4']}))).toMatchObject([
			{image: 'registry.example/nginx:alpine'},
		]);
	});
});

test('the objects for kubectl are one namespace with an account, and two pods and a service for each place', () => {
	const {items} = JSON.parse(testObjects(places(node('w1'), node('m1', {master: true})))) as {
		items: readonly {kind: string; metadata: {name: string}; spec: Record<string, unknown>}[];
	};
	expect(items.map(({kind, metadata}) => `${kind} ${metadata.name}`)).toEqual([
		'Namespace rookery-verification',
		'ServiceAccount rookery',
		'Pod answering-0',
		'Pod asking-0',
		'Service answering-0',
		'Pod answering-1',
		'Pod asking-1',
		'Service answering-1',
	]);
	expect(items[2]?.spec).toMatchObject({
		nodeSelector: {'kubernetes.io/hostname': 'w1'},
		tolerations: [],
	});
	expect(items[5]?.spec).toMatchObject({tolerations: [{operator: 'Exists', effect: 'NoSchedule'}]});
});

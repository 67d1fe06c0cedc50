import {expect, test} from 'vitest';
import {imageFiles} from '../../source/lxd/images/image-files.ts';

const item = (ftype: string, size: number, hashes = {}) => ({ftype, size, ...hashes});
const product = (items: Readonly<Record<string, ReturnType<typeof item>>>) => ({
	aliases: '20.04',
	arch: 'amd64',
	os: 'Ubuntu',
	release: 'focal',
	versions: {20260501: {items}, short: {items: {}}},
});
const metadata = item('lxd.tar.xz', 1, {
	combined_squashfs_sha256: 'of-squashfs',
	combined_rootxz_sha256: 'of-root',
	'combined_disk-kvm-img_sha256': 'of-kvm',
	'combined_uefi1-img_sha256': 'of-uefi',
	'combined_disk1-img_sha256': 'of-disk1',
});
const roots = {
	squashfs: item('squashfs', 10),
	root: item('root.tar.xz', 20),
	disk1: item('disk1.img', 30),
	uefi: item('uefi1.img', 40),
	kvm: item('disk-kvm.img', 50),
};

test.each([
	['container', roots, 'of-squashfs', 11],
	['container', {root: roots.root, kvm: roots.kvm}, 'of-root', 21],
	['virtual-machine', roots, 'of-kvm', 51],
	['virtual-machine', {disk1: roots.disk1, uefi: roots.uefi}, 'of-uefi', 41],
	['virtual-machine', {disk1: roots.disk1, root: roots.root}, 'of-disk1', 31],
] as const)('for a %s LXD takes what it likes best of %j', (type, items, fingerprint, size) => {
	const files = imageFiles(product({metadata, ...items}), {type, kind: 'lxd'});
	expect(files).toEqual({version: '20260501', fingerprint, size});
});

test('of what there is for the other type alone there is none', () => {
	const {squashfs, kvm} = roots;
	const container = product({metadata, squashfs});
	expect(imageFiles(container, {type: 'virtual-machine', kind: 'lxd'})).toBeUndefined();
	const machine = product({metadata, kvm});
	expect(imageFiles(machine, {type: 'container', kind: 'lxd'})).toBeUndefined();
	expect(imageFiles(machine, {type: 'virtual-machine', kind: 'incus'})).toBeUndefined();
});

import type {Breakage} from './breakage.ts';
import {cut} from './cut.ts';
import {dhcp} from './dhcp.ts';
import {fill} from './fill.ts';
import {forwarding} from './forwarding.ts';
import {freeze} from './freeze.ts';
import {hostkey} from './hostkey.ts';
import {imageServer} from './image-server.ts';
import {kill} from './kill.ts';
import {laptop} from './laptop.ts';
import {newer} from './newer.ts';
import {slow} from './slow.ts';
import {socket} from './socket.ts';
import {sshd} from './sshd.ts';
import {stop} from './stop.ts';

/** All that can be broken, in the order in which a lab is mended: a frozen LXD answers nobody. */
export const breakages: readonly Breakage[] = [
	cut,
	slow,
	dhcp,
	laptop,
	imageServer,
	hostkey,
	forwarding,
	sshd,
	freeze,
	newer,
	socket,
	stop,
	kill,
	fill,
];

"""slow-link.py CABLE TAP DELAY LOSS PIDFILE: carries frames between the network interface CABLE and
a new tap device TAP, each one late by DELAY milliseconds and lost with LOSS percent chance."""

import collections
import fcntl
import os
import random
import select
import socket
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TAP, IFF_NO_PI, IFF_VNET_HDR = 0x2, 0x1000, 0x4000
SOL_PACKET, PACKET_VNET_HDR = 263, 15
ETH_P_ALL = 3
LARGEST = 10 + 14 + 65536  # what the kernel has not cut into packets yet travels whole


def main():
    cable_name, tap_name, delay, loss, pid_file = sys.argv[1:]
    cable = open_cable(cable_name)
    tap = open_tap(tap_name)
    with open(pid_file, "w") as file:
        file.write(str(os.getpid()))
    relay(cable, tap, float(delay) / 1000, float(loss) / 100)


def open_cable(name):
    cable = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    # Checksums and segmentation may be left for later; the header tells the other side so.
    cable.setsockopt(SOL_PACKET, PACKET_VNET_HDR, 1)
    cable.bind((name, ETH_P_ALL))
    return cable


def open_tap(name):
    tap = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TAP | IFF_NO_PI | IFF_VNET_HDR))
    return tap


def relay(cable, tap, delay, loss):
    waiting = collections.deque()  # (due, send, frame): one delay for all keeps them in order

    def to_cable(frame):
        try:
            cable.send(frame)
        except OSError:
            pass  # the cable is down: what is sent into it is lost

    def to_tap(frame):
        try:
            os.write(tap, frame)
        except OSError:
            pass

    while True:
        patience = max(0, waiting[0][0] - time.monotonic()) if waiting else None
        readable, _, _ = select.select([cable, tap], [], [], patience)
        due = time.monotonic() + delay
        if cable in readable:
            frame, address = cable.recvfrom(LARGEST)
            if address[2] != socket.PACKET_OUTGOING and random.random() >= loss:
                waiting.append((due, to_tap, frame))
        if tap in readable:
            frame = os.read(tap, LARGEST)
            if random.random() >= loss:
                waiting.append((due, to_cable, frame))
        while waiting and waiting[0][0] <= time.monotonic():
            _, send, frame = waiting.popleft()
            send(frame)


main()

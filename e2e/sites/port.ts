/**
 * Ports on the loopback address, for servers that must be told one.
 */
import { connect, createServer } from 'node:net';
import { once } from 'node:events';

export const LOOPBACK = '127.0.0.1';

/**
 * A port that is free now. From below the range that the kernel hands to
 * outgoing connections (32768 and up on Linux), so that none of ours takes it
 * before the server does.
 */
export async function freePort(): Promise< number > {
	for (;;) {
		const port = 20_000 + Math.floor( Math.random() * 10_000 );
		if ( await isFree( port ) ) {
			return port;
		}
	}
}

export async function isFree( port: number ): Promise< boolean > {
	const server = createServer();
	try {
		server.listen( port, LOOPBACK );
		await once( server, 'listening' );
		return true;
	} catch {
		return false;
	} finally {
		server.close();
	}
}

/** True if somebody listens there: a port, or the path of a Unix socket. */
export async function listens( where: number | string ): Promise< boolean > {
	const socket =
		typeof where === 'number'
			? connect( where, LOOPBACK )
			: connect( where );
	try {
		await once( socket, 'connect' );
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

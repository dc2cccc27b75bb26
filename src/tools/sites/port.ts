/**
 * Finds free ports on the loopback address.
 */
import { connect, createServer } from 'node:net';
import { once } from 'node:events';

export const LOOPBACK = '127.0.0.1';

/**
 * Returns a free port. It is below the range that the kernel uses for outgoing
 * connections (from 32768 on Linux), so that no connection takes it before the
 * server does.
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

/** Returns true if a server listens on a port or on the path of a Unix socket. */
export async function isListening(
	where: number | string
): Promise< boolean > {
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

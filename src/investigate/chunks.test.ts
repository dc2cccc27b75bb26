import { logChunks } from './chunks';

test( 'a log that was rotated while it was read is an error', async () => {
	const pieces = [ new Uint8Array( 50 ), new Uint8Array( 0 ) ];
	window.fetch = jest.fn( () =>
		Promise.resolve( {
			ok: true,
			arrayBuffer: () => Promise.resolve( pieces.shift()?.buffer ),
		} as Response )
	);
	const read = logChunks( { name: 'a', url: '/log', size: 100 }, {} );
	expect( ( await read.next() ).value ).toHaveLength( 50 );
	await expect( read.next() ).rejects.toThrow( '50 of 100 bytes' );
} );
